using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using DepositCli.Commands.Wallets;
using DepositCli.Terminal;
using DepositContract.Contract;
using DepositContract.JsonRpc;
using DepositContract.Transactions;
using Eth2Core;

namespace DepositCli.Commands.Contract;

/// <summary>`contract deploy`: makes the deposit contract and verifies it.</summary>
internal static class ContractDeployCommand
{
    private const int MaxCreationFile = 64 * 1024;

    private static readonly Option<string?> s_creationCode = Flag.Of<string?>("creation-code", "A file with the official creation code in hexadecimal; without it the embedded contract is deployed.");
    private static readonly Option<ulong?> s_chainId = Flag.Of<ulong?>("chain-id", "The chain that the node must follow.");

    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        ArgumentNullException.ThrowIfNull(runner);
        Command command = new("deploy", "Deploy the deposit contract, and verify what was deployed.");
        command.Options.Add(SharedOptions.Rpc);
        command.Options.Add(SharedOptions.Eth1Client);
        WalletOptions.AddTo(command);
        command.Options.Add(s_chainId);
        command.Options.Add(s_creationCode);
        runner.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        DeploymentOptions options = new()
        {
            ExpectedChainId = context.Get(s_chainId) is { } chainId ? new ChainId(chainId) : null,
            CreationCode = context.Get(s_creationCode) is { } path ? ReadCreationCode(path) : (ReadOnlyMemory<byte>?)null,
            Sending = new SayTransaction(context),
        };
        using IEth1Node node = NodeInput.Open(context);
        using OpenedWallet wallet = await WalletInput.OpenAsync(context, cancellationToken).ConfigureAwait(false);
        DeploymentReceipt receipt = await context.Progress.RunAsync(
            $"waiting for the block", 0, _ => ContractDeployment.DeployAsync(node, wallet.Signer, options, context.Time, cancellationToken)).ConfigureAwait(false);
        JsonObject document = ContractOutput.ToJson(receipt.Report);
        document["transaction_hash"] = receipt.TransactionHash.ToString();
        document["deployment_block_number"] = receipt.BlockNumber;
        document["deployment_block_hash"] = receipt.BlockHash.ToString();
        document["gas_used"] = receipt.GasUsed;
        context.Result(document, [.. ContractOutput.ToLines(receipt.Report), $"deployed  in block {receipt.BlockNumber} {receipt.BlockHash} by {receipt.TransactionHash}"]);
        return ExitCode.Done;
    }

    private static byte[] ReadCreationCode(string path)
    {
        string text = Encoding.ASCII.GetString(BoundedFile.Read(path, MaxCreationFile)).TrimEnd('\r', '\n');
        byte[] code = new byte[text.Length / 2 - (text.StartsWith("0x", StringComparison.Ordinal) ? 1 : 0)];
        return Hex.TryDecode(text, code) || Hex.TryDecodeUnprefixed(text, code)
            ? code
            : throw new CommandFailureException("creation-code", $"{path}: expected hexadecimal digits", $"take the bytecode member of deposit_contract.json of the consensus specifications");
    }

    private sealed class SayTransaction(CommandContext context) : IProgress<SignedTransaction>
    {
        public void Report(SignedTransaction value) => context.Say($"sending {value.Hash} from {Eip55.ToChecksum(value.From)}");
    }
}
