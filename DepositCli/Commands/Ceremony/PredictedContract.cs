using System.CommandLine;
using Ceremony.Planning;
using DepositCli.Terminal;
using DepositContract.JsonRpc;
using DepositContract.Transactions;
using Eth2Core;
using Eth2Core.Networks;

namespace DepositCli.Commands.Ceremony;

/// <summary>Where the contract will be, before it is deployed.</summary>
internal static class PredictedContract
{
    /// <summary>--deployer ADDRESS.</summary>
    public static Option<string?> Deployer { get; } = Flag.Of<string?>("deployer", "The account that will deploy the contract: its address is then predicted.");

    /// <summary>--deployer-nonce NUMBER.</summary>
    public static Option<ulong?> Nonce { get; } = Flag.Of<ulong?>("deployer-nonce", "How many transactions the account will have sent before; the node is asked without it.");

    /// <summary>What the prediction, and the node where one is given, say about the configuration; null where nothing was asked.</summary>
    public static async Task<IReadOnlyList<PlanFinding>?> FindAsync(CommandContext context, SpecConfig config, CancellationToken cancellationToken)
    {
        using IEth1Node? node = context.IsGiven(SharedOptions.Rpc) ? NodeInput.Open(context) : null;
        if (node is not null)
            await WrongChainIdException.ThrowUnlessAsync(node, config.DepositChainId, cancellationToken).ConfigureAwait(false);
        if (context.Get(Deployer) is not { } text)
            return node is null ? null : [await VacantAsync(node, config.DepositContractAddress, cancellationToken).ConfigureAwait(false)];
        ExecutionAddress deployer = NodeInput.Address(text, Deployer.Name);
        ulong nonce = context.Get(Nonce) ?? (node is null
            ? throw new CommandFailureException("flag-missing", $"--deployer-nonce or --rpc is needed", $"the address depends on how many transactions the account has sent", ExitCode.Usage)
            : await node.GetTransactionCountAsync(deployer, BlockReference.Latest, cancellationToken).ConfigureAwait(false));
        ExecutionAddress address = ContractAddress.Compute(deployer, nonce);
        List<PlanFinding> findings = [Predicted(config, deployer, nonce, address)];
        if (node is not null)
            findings.Add(await VacantAsync(node, address, cancellationToken).ConfigureAwait(false));
        return findings;
    }

    private static PlanFinding Predicted(SpecConfig config, ExecutionAddress deployer, ulong nonce, ExecutionAddress address)
    {
        bool isSame = address == config.DepositContractAddress;
        return new PlanFinding("predicted_address", isSame ? FindingLevel.Kept : FindingLevel.Error,
            isSame ? (UserText)$"{Eip55.ToChecksum(deployer)} with nonce {nonce} creates {Eip55.ToChecksum(address)}"
                : $"{Eip55.ToChecksum(deployer)} with nonce {nonce} creates {Eip55.ToChecksum(address)}, and DEPOSIT_CONTRACT_ADDRESS is {Eip55.ToChecksum(config.DepositContractAddress)}",
            $"an account and its nonce decide where its contract lands, so the address can be in the configuration before there is a contract; any other transaction of the account moves it");
    }

    private static async Task<PlanFinding> VacantAsync(IEth1Node node, ExecutionAddress address, CancellationToken cancellationToken)
    {
        byte[] code = await node.GetCodeAsync(address, BlockReference.Latest, cancellationToken).ConfigureAwait(false);
        return new PlanFinding("address_vacant", code.Length == 0 ? FindingLevel.Kept : FindingLevel.Warning,
            code.Length == 0 ? (UserText)$"{Eip55.ToChecksum(address)} has no code yet" : $"{Eip55.ToChecksum(address)} has {code.Length} bytes of code already",
            $"what stands there already is no deployment of this launch, unless the contract has been deployed: then `ceremony verify` tells what it is");
    }
}
