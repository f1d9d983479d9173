using FluentAssertions;
using Oracles;

namespace DepositCli.Tests.Commands.Submit;

/// <summary>Deposits through a node with a fault, as a user sees it: exit code and words; then a run on the honest node, after which each is in the contract once.</summary>
public sealed class SubmitFaultsTests(SubmitChain chain) : IClassFixture<SubmitChain>
{
    private const string AnotherNode = "the node's answers contradict each other: use another one, with the same journal";
    private const string Mend = "mend the cause and run again with the same journal: the same bytes are sent again, never a second transaction";

    /// <summary>The fault, the exit code, the states or the error with its hint, and whether the deposits have arrived by then; {0} is the first transaction's hash.</summary>
    public static TheoryData<string, int, string, string, bool> Faults => new()
    {
        { "swallowed", 2, "sent, sent", "", false },
        { "wrong hash", 3, "the node answers with hash 0x7777777777777777777777777777777777777777777777777777777777777777 for transaction {0}", "the node is broken or lies: use another one, with the same journal", true },
        { "reset after accepting", 0, "mined, mined", "", true },
        { "429 before", 2, "written, written", "", false },
        { "429 after accepting", 0, "mined, mined", "", true },
        { "HTML after accepting", 0, "mined, mined", "", true },
        { "empty after accepting", 0, "mined, mined", "", true },
        { "says: already known", 0, "mined, mined", "", true },
        { "says: nonce too low", 0, "mined, mined", "", true },
        { "says: replacement transaction underpriced", 0, "mined, mined", "", true },
        { "only says: already known", 1, "transaction {0} (nonce {1}): already known", Mend, false },
        { "only says: nonce too low", 1, "transaction {0} (nonce {1}): nonce too low", Mend, false },
        { "only says: replacement transaction underpriced", 1, "transaction {0} (nonce {1}): replacement transaction underpriced", Mend, false },
        { "only says: insufficient funds for gas * price + value", 1, "transaction {0} (nonce {1}): insufficient funds for gas * price + value", Mend, false },
        { "receipt of another block", 0, "mined, mined", "", true },
        { "receipt that failed", 3, "transaction {0}: its receipt says that the contract refused it, and the contract's events have it", AnotherNode, true },
        { "receipt without the log", 3, "transaction {0}: expected one deposit event, got 0", AnotherNode, true },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Exit_code_and_words_say_what_happened(string fault, int exitCode, string end, string hint, bool hasArrived)
    {
        using Depositor depositor = new(chain, 1, 2);
        ulong nonce = await depositor.NonceAsync();
        using FaultyNode faulty = new(chain.Anvil.RpcUrl, fault);

        CommandResult result = await depositor.RunAsync("--rpc", faulty.Url.ToString(), "--timeout", exitCode == 2 ? "0.01" : "0.5");

        result.ExitCode.Should().Be(exitCode, result.Messages);
        faulty.Faults.Should().BeGreaterThan(0);
        string hash = depositor.Entries.First(entry => entry.GetProperty("entry").GetString() == "intent").GetProperty("transaction_hash").GetString()!;
        string expected = end.Replace("{0}", hash, StringComparison.Ordinal).Replace("{1}", $"{nonce}", StringComparison.Ordinal);
        if (exitCode is 0 or 2) string.Join(", ", result.Json.GetProperty("deposits").EnumerateArray().Select(deposit => deposit.GetProperty("state").GetString())).Should().Be(expected);
        else result.Messages.Should().EndWith($"error: {expected}\nhint: {hint}\n");
        if (!hasArrived) (await chain.EventsOfAsync(depositor.Deposits)).Should().BeEmpty();

        CommandResult honest = await depositor.RunAsync();
        honest.ExitCode.Should().Be(0, honest.Messages);
        (await chain.EventsOfAsync(depositor.Deposits)).Select(found => found.Data).Should().Equal(depositor.Deposits);
        (await depositor.NonceAsync()).Should().Be(nonce + 2, "no third transaction was made");
        depositor.Raw.Should().HaveCount(2);
    }
}
