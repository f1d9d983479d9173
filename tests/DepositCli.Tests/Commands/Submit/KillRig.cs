using System.Collections.Concurrent;
using System.Text.Json;
using Ceremony.Rehearsal;
using DepositContract.Contract;
using Eth2Core.Phase0;
using FluentAssertions;

namespace DepositCli.Tests.Commands.Submit;

/// <summary>A chain with accounts that nobody else uses, for rounds of runs that are killed.</summary>
public sealed class KillRig : SubmitChain
{
    private const int DepositsOfARound = 2;

    private readonly ConcurrentBag<AnvilAccount> _accounts = [];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        foreach (AnvilAccount account in Anvil.Accounts.Skip(1)) _accounts.Add(account);
    }

    /// <summary>One round: runs that are killed, then one that is not, then the look at chain, journal and file.</summary>
    /// <param name="name">What failures call it.</param>
    /// <param name="kills">Runs the program with these arguments and kills it, as often as it likes.</param>
    internal async Task RoundAsync(string name, Func<TemporaryFolder, string[], Task> kills)
    {
        _accounts.TryTake(out AnvilAccount? account).Should().BeTrue("there are more accounts than rounds at once");
        using TemporaryFolder folder = new();
        DepositData[] deposits = Write(folder["deposit_data.json"], DepositsOfARound);
        string[] args =
        [
            "submit", folder["deposit_data.json"], .. Network, "--journal", folder["journal"],
            "--private-key-file", folder.WriteSecret("key", Convert.ToHexStringLower(account!.PrivateKey.Span)), "--wait", "mined", "--timeout", "1", "--json", "--non-interactive",
        ];
        await kills(folder, args);
        CommandResult result = await InProcess.RunAsync(args);
        result.ExitCode.Should().Be(0, $"{name}: {result.Output}{result.Messages}");
        await ShouldAgreeAsync(name, deposits, result.Json.GetProperty("deposits"), File.ReadAllLines(folder["journal"]));
        _accounts.Add(account);
    }

    // The file's deposits once each on the chain, and the report and the journal say where.
    private async Task ShouldAgreeAsync(string name, DepositData[] deposits, JsonElement report, string[] journal)
    {
        List<DepositEvent> events = await EventsOfAsync(deposits);
        events.Select(found => found.Data).Should().BeEquivalentTo(deposits, name);
        JsonElement[] entries = [.. journal.Select(line => JsonDocument.Parse(line[65..]).RootElement)];
        Member(entries, "intent", "pubkey").Should().BeEquivalentTo(deposits.Select(deposit => deposit.Pubkey.ToString()), name);
        Member(entries, "intent", "transaction_hash").Should().BeEquivalentTo(events.Select(found => found.TransactionHash.ToString()), name);
        foreach (DepositEvent found in events)
        {
            JsonElement told = report.EnumerateArray().Single(item => item.GetProperty("pubkey").GetString() == found.Data.Pubkey.ToString());
            JsonElement mined = entries.Last(entry => entry.GetProperty("entry").GetString() == "mined" && entry.GetProperty("transaction_hash").GetString() == found.TransactionHash.ToString());
            foreach (JsonElement place in new[] { told, mined })
            {
                place.GetProperty("transaction_hash").GetString().Should().Be(found.TransactionHash.ToString(), name);
                place.GetProperty("block_hash").GetString().Should().Be(found.BlockHash.ToString(), name);
                place.GetProperty("deposit_index").GetUInt64().Should().Be(found.Index.Value, name);
            }
        }
    }

    private static IEnumerable<string?> Member(JsonElement[] entries, string kind, string member) =>
        entries.Where(entry => entry.GetProperty("entry").GetString() == kind).Select(entry => entry.GetProperty(member).GetString());
}
