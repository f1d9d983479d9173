using System.Text.Json;
using Ceremony.Rehearsal;
using DepositContract.JsonRpc;
using Eth2Core;
using Eth2Core.Phase0;

namespace DepositCli.Tests.Commands.Submit;

/// <summary>A file with new deposits, an account that pays for them, and a journal.</summary>
internal sealed class Depositor : IDisposable
{
    private readonly SubmitChain _chain;
    private readonly AnvilAccount _account;

    public Depositor(SubmitChain chain, int account, int deposits)
    {
        (_chain, _account) = (chain, chain.Anvil.Accounts[account]);
        Deposits = SubmitChain.Write(File, deposits);
    }

    public TemporaryFolder Folder { get; } = new();

    public DepositData[] Deposits { get; }

    public ExecutionAddress Address => _account.Address;

    /// <summary>The deposit_data file.</summary>
    public string File => Folder["deposit_data.json"];

    public string Journal => Folder["journal"];

    /// <summary>The lines of the journal, without their digests.</summary>
    public JsonElement[] Entries => [.. System.IO.File.ReadAllLines(Journal).Select(line => JsonDocument.Parse(line[65..]).RootElement)];

    /// <summary>What the lines of the journal are about.</summary>
    public string?[] Kinds => [.. Entries.Select(entry => entry.GetProperty("entry").GetString())];

    /// <summary>The raw transactions of the journal, replacements too.</summary>
    public string[] Raw => [.. Entries.Where(entry => entry.TryGetProperty("raw_transaction", out _)).Select(entry => entry.GetProperty("raw_transaction").GetString()!)];

    /// <summary>The arguments of a run that sends the file; the flags that are given are not given twice.</summary>
    public string[] Send(params string[] more) => Complete(["submit", File, .. more]);

    /// <summary>The arguments of a run that begin so.</summary>
    public string[] Complete(params string[] args) =>
    [
        .. args,
        .. Unless(args, "--config", _chain.Config),
        .. Unless(args, "--rpc", _chain.Anvil.RpcUrl.ToString()),
        .. Unless(args, "--journal", Journal),
        .. Unless(args, "--private-key-file", Folder.WriteSecret("key", Convert.ToHexStringLower(_account.PrivateKey.Span))),
        .. Unless(args, "--wait", "mined"),
        .. Unless(args, "--timeout", "1"),
    ];

    /// <summary>Sends the file; nothing is asked.</summary>
    public Task<CommandResult> RunAsync(params string[] more) => InProcess.RunAsync(Send(["--json", "--non-interactive", .. more]));

    /// <summary>How many transactions of the account are mined.</summary>
    public Task<ulong> NonceAsync() => _chain.Node.GetTransactionCountAsync(Address, BlockReference.Latest);

    /// <summary>How many there are with those that wait.</summary>
    public Task<ulong> PendingNonceAsync() => _chain.Node.GetTransactionCountAsync(Address, BlockReference.Pending);

    public void Dispose() => Folder.Dispose();

    private static string[] Unless(string[] args, string flag, string value) => args.Contains(flag) ? [] : [flag, value];
}
