using System.Text.Json;
using Ceremony.Rehearsal;
using Eth2Core.Phase0;
using FluentAssertions;
using Oracles;

namespace DepositCli.Tests.Commands.Submit;

/// <summary>Deposits on their way through `submit --unsigned`, another program that signs, and `submit --signed`.</summary>
internal sealed class SignedElsewhere : IDisposable
{
    private readonly SubmitChain _chain;
    private readonly AnvilAccount _account;

    private SignedElsewhere(SubmitChain chain, AnvilAccount account, int count)
    {
        (_chain, _account) = (chain, account);
        Deposits = SubmitChain.Write(File, count);
    }

    public TemporaryFolder Folder { get; } = new();

    public DepositData[] Deposits { get; }

    /// <summary>The deposit_data file.</summary>
    public string File => Folder["deposit_data.json"];

    public string Journal => Folder["journal"];

    /// <summary>transactions.txt: one unsigned transaction a line.</summary>
    public string[] Unsigned { get; private set; } = [];

    public string PrivateKey => Convert.ToHexStringLower(_account.PrivateKey.Span).Insert(0, "0x");

    /// <summary>Makes deposits and writes down what is to be signed.</summary>
    public static async Task<SignedElsewhere> ExportAsync(SubmitChain chain, int count, int account = 1)
    {
        SignedElsewhere deposits = new(chain, chain.Anvil.Accounts[account], count);
        CommandResult result = await InProcess.RunAsync(["submit", deposits.File, .. chain.Network, "--from", deposits._account.Address.ToString(), "--unsigned", deposits.Folder["unsigned"], "--json"]);
        result.ExitCode.Should().Be(0, result.Messages);
        deposits.Unsigned = await System.IO.File.ReadAllLinesAsync(deposits.Folder["unsigned/transactions.txt"]);
        return deposits;
    }

    /// <summary>What another program signs: as it is, or with members changed.</summary>
    public async Task<string> SignAsync(int position, object? change = null, string? privateKey = null) => (change is null
        ? await NodeOracle.AskAsync("wallets", "ethersSignUnsigned", new { privateKey = privateKey ?? PrivateKey, unsigned = Unsigned[position] })
        : await NodeOracle.AskAsync("wallets", "signChanged", new { privateKey = privateKey ?? PrivateKey, unsigned = Unsigned[position], change })).GetString()!;

    /// <summary>Sends these raw transactions, one a line.</summary>
    public Task<CommandResult> SubmitAsync(string[] raw, params string[] more)
    {
        System.IO.File.WriteAllLines(Folder["signed.txt"], raw);
        return SubmitFileAsync(Folder["signed.txt"], more);
    }

    /// <summary>Sends the raw transactions of a file.</summary>
    public Task<CommandResult> SubmitFileAsync(string path, params string[] more) =>
        InProcess.RunAsync(["submit", File, .. _chain.Network, "--signed", path, "--journal", Journal, "--wait", "mined", "--timeout", "1", "--json", "--non-interactive", .. more]);

    /// <summary>The raw transactions that the journal says were to be sent, replacements too.</summary>
    public string?[] Intents() =>
        [.. System.IO.File.ReadAllLines(Journal).Select(line => JsonDocument.Parse(line[65..]).RootElement).Where(entry => entry.GetProperty("entry").GetString() is "intent" or "replaced").Select(entry => entry.GetProperty("raw_transaction").GetString())];

    public void Dispose() => Folder.Dispose();
}
