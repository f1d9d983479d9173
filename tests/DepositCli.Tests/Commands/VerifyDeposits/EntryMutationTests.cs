using System.Text.Json;
using System.Text.Json.Nodes;
using DepositCli.Commands.VerifyDeposits;
using Eth2Core.Bls;
using FluentAssertions;
using Oracles;

namespace DepositCli.Tests.Commands.VerifyDeposits;

/// <summary>A file in which one member is wrong.</summary>
public sealed class EntryMutationTests
{
    private static readonly JsonObject[] s_good = [TestDeposits.Entry(1), TestDeposits.Entry(2, amount: 1_000_000_000), TestDeposits.Entry(3)];

    [Theory]
    [InlineData(1)]
    [InlineData(20_261_123)]
    public async Task Is_refused_for_that_member_and_no_other_entry_is(int seed)
    {
        using TemporaryFolder folder = new();
        foreach (EntryMutation mutation in EntryMutation.Make(seed, 180, s_good))
        {
            await File.WriteAllBytesAsync(folder["d.json"], mutation.File);

            CommandResult result = await InProcess.RunAsync("verify-deposits", folder["d.json"], "--chain", "mainnet", "--json");

            string because = $"seed {seed}, entry {mutation.Entry}, {mutation.What}";
            result.ExitCode.Should().Be(1, because);
            JsonElement[] entries = [.. result.Json.GetProperty("files")[0].GetProperty("entries").EnumerateArray()];
            for (int i = 0; i < entries.Length; i++)
                entries[i].GetProperty("verdict").GetString().Should().Be(i == mutation.Entry ? "refused" : "good", because);
            Named(entries[mutation.Entry]).Should().Contain(mutation.Member, because);
        }
    }

    [Fact]
    public async Task Is_judged_as_another_implementation_of_the_launchpads_rules_judges_it()
    {
        const int seed = 42;
        LaunchpadRules rules = new(TestDeposits.ForkVersionOf("mainnet"), ManagedBls.Instance);
        int taken = 0;
        foreach (EntryMutation mutation in EntryMutation.Make(seed, 300, s_good))
        {
            LaunchpadVerdict verdict = rules.Judge("d.json", mutation.File);

            JsonElement judged = await NodeOracle.AskAsync("launchpad", "judge", new { name = "d.json", file = "0x" + Convert.ToHexStringLower(mutation.File), forkVersion = "0x00000000" });
            string because = $"seed {seed}, entry {mutation.Entry}, {mutation.What}";
            verdict.Takes.Should().Be(judged.GetProperty("takes").GetBoolean(), because);
            verdict.BlamesNetwork.Should().Be(judged.GetProperty("blamesNetwork").GetBoolean(), because);
            verdict.Refusals.Select(refusal => refusal.Entry).Should().Equal(judged.GetProperty("refused").EnumerateArray().Select(entry => (int?)entry.GetInt32()), because);
            taken += verdict.Takes ? 1 : 0;
        }

        taken.Should().BeInRange(1, 299);
    }

    private static IEnumerable<string?> Named(JsonElement entry) =>
        entry.GetProperty("faults").EnumerateArray().Select(fault => fault.GetProperty("field").GetString())
            .Concat(entry.GetProperty("altered").EnumerateArray().Select(member => member.GetString()));
}
