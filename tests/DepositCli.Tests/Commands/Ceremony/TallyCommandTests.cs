using System.Text.Json;
using FluentAssertions;

namespace DepositCli.Tests.Commands.Ceremony;

/// <summary>`ceremony tally` and what of `ceremony bundle` needs no node, over a genesis of three validators.</summary>
public sealed class TallyCommandTests : IClassFixture<AttestedGenesis>, IDisposable
{
    private readonly AttestedGenesis _genesis;
    private readonly TemporaryFolder _folder = new();

    public TallyCommandTests(AttestedGenesis genesis) => _genesis = genesis;

    private string Out => _folder["aggregate.json"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Says_where_the_joined_attestation_is()
    {
        CommandResult result = await TallyAsync(_genesis.Attestation, "--out", Out);

        result.ExitCode.Should().Be(0, result.Messages);
        result.Output.Should().EndWith($"validators with 100.00 % of the stake attested: 3 of 3\nwritten to {Out}\n");
        (await TallyAsync(Out, "--json")).Json.GetProperty("validators").GetProperty("share_percent").GetString().Should().Be("100.00");
    }

    [Fact]
    public async Task A_file_that_is_there_is_not_written_over_and_nothing_is_counted()
    {
        await File.WriteAllTextAsync(Out, "mine");

        CommandResult result = await TallyAsync(_genesis.Attestation, "--out", Out);

        result.ExitCode.Should().Be(1);
        result.Messages.Should().Be($"error: {Out}: there is already such a file\nhint: give another name, or remove it\n");
        result.Output.Should().BeEmpty();
    }

    [Fact]
    public async Task Where_nobody_attested_nothing_is_written_and_that_is_said()
    {
        string foreign = _folder["foreign.json"];
        await File.WriteAllTextAsync(foreign, "{\"attestation_version\":1");

        CommandResult result = await TallyAsync(foreign, "--out", Out);

        result.ExitCode.Should().Be(1);
        result.Output.Should().Contain("validators with 0.00 % of the stake attested: 0 of 3\n").And.EndWith($"{Out} is not written: no validator attested\n");
        result.Error.Should().StartWith($"error: {foreign}: attestation: expected a JSON object: ");
        File.Exists(Out).Should().BeFalse();
        JsonElement json = (await TallyAsync(foreign, "--out", Out, "--json")).Json;
        json.GetProperty("file").ValueKind.Should().Be(JsonValueKind.Null);
        json.GetProperty("refused")[0].GetProperty("reason").GetString().Should().Be("malformed");
    }

    [Fact]
    public async Task The_same_file_twice_counts_once_and_is_refused()
    {
        CommandResult result = await TallyAsync(_genesis.Attestation, _genesis.Attestation);

        result.ExitCode.Should().Be(1);
        result.Error.Should().Be($"error: {_genesis.Attestation}: validator 0 is in {_genesis.Attestation} already");
        result.Hint.Should().Be("hint: what was refused was not counted; the rest was");
    }

    private Task<CommandResult> TallyAsync(params string[] args) => InProcess.RunAsync(["ceremony", "tally", _genesis.Genesis, .. args]);
}
