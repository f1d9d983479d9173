using Ceremony.Following;
using DepositContract.Contract;
using DepositContract.JsonRpc;
using DepositContract.Transactions;
using Eth2Core;
using Eth2Core.Networks;

namespace Ceremony.Manifest;

/// <summary>Checks everything that a manifest says, against nodes of the reader's own choice.</summary>
/// <param name="node">The node, or several as one.</param>
/// <param name="manifest">What is checked.</param>
/// <param name="timeProvider">The clock for waits.</param>
public sealed class ManifestVerification(IEth1Node node, LaunchManifest manifest, TimeProvider timeProvider)
{
    private readonly List<LaunchCheck> _checks = [];

    private SpecConfig Config => manifest.Config;

    private ExecutionAddress Address => manifest.Config.DepositContractAddress;

    private ContractCreation Creation => manifest.Creation;

    /// <summary>Makes every check, in order; a failed one does not keep the others from being made, unless they would make no sense.</summary>
    /// <param name="progress">Told how far the deposits are read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<IReadOnlyList<LaunchCheck>> RunAsync(IProgress<FollowProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        _checks.Clear();
        CheckForkVersion();
        if (!await IsOnChainAsync(cancellationToken).ConfigureAwait(false))
            return [.. _checks];
        bool isInPlace = await CheckCreationAsync(cancellationToken).ConfigureAwait(false) & await CheckBlockAsync(cancellationToken).ConfigureAwait(false);
        bool hasOldState = isInPlace && await CheckAtCreationAsync(cancellationToken).ConfigureAwait(false);
        bool isGenuine = await CheckNowAsync(cancellationToken).ConfigureAwait(false);
        bool isFromEmpty = isInPlace && isGenuine && await CheckDepositsAsync(progress, cancellationToken).ConfigureAwait(false);
        if (isInPlace && !hasOldState && isFromEmpty)
            Infer();
        return [.. _checks];
    }

    private void CheckForkVersion()
    {
        ForkVersionCollision? collision = Network.FindForkVersionCollision(Config);
        Add("fork_version_unique", collision is null, collision is null ? (UserText)$"GENESIS_FORK_VERSION {Config.GenesisForkVersion} is no other network's" : collision.Message);
    }

    private async Task<bool> IsOnChainAsync(CancellationToken cancellationToken)
    {
        ChainId chain = await node.GetChainIdAsync(cancellationToken).ConfigureAwait(false);
        return Add("chain_id", chain == Config.DepositChainId, Evidence(chain == Config.DepositChainId, $"{Config.DepositChainId}", $"{chain}"));
    }

    private async Task<bool> CheckCreationAsync(CancellationToken cancellationToken)
    {
        ExecutionAddress predicted = ContractAddress.Compute(Creation.Deployer, Creation.Nonce);
        bool isPredicted = Add("create_address", predicted == Address,
            Evidence(predicted == Address, $"{Eip55.ToChecksum(Address)}", $"{Eip55.ToChecksum(predicted)}, which {Eip55.ToChecksum(Creation.Deployer)} creates with nonce {Creation.Nonce}"));
        (ContractCreation Creation, ExecutionAddress Address)? found = await CreationLookup.FindAsync(node, Creation.Transaction, cancellationToken).ConfigureAwait(false);
        if (found is not { } seen)
            return Add("creation_transaction", false, $"expected {Creation.Transaction} to have made a contract, got no such transaction, or one that made none");
        bool isSame = seen.Creation == Creation && seen.Address == Address;
        return isPredicted & Add("creation_transaction", isSame, Evidence(isSame, Describe(Creation, Address), Describe(seen.Creation, seen.Address)));
    }

    private async Task<bool> CheckBlockAsync(CancellationToken cancellationToken)
    {
        Eth1Block? block = await node.GetBlockAsync(BlockReference.At(Creation.BlockNumber), cancellationToken).ConfigureAwait(false);
        bool isSame = block?.Hash == Creation.BlockHash && block.Timestamp == Creation.BlockTimestamp;
        return Add("creation_block", isSame, Evidence(isSame, $"block {Creation.BlockNumber} {Creation.BlockHash}", block is null ? (UserText)$"no block {Creation.BlockNumber}" : $"block {block.Number} {block.Hash}"));
    }

    // The state of an old block is what many nodes do not keep: that is no fault of the contract.
    private async Task<bool> CheckAtCreationAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (Creation.BlockNumber > 0)
                await CheckBeforeAsync(cancellationToken).ConfigureAwait(false);
            ContractReport report = await ContractVerification.VerifyAsync(node, Address, Config.DepositChainId, BlockReference.At(Creation.BlockHash), cancellationToken).ConfigureAwait(false);
            AddCode("code_at_creation", report);
            // A deposit in the very block of the creation is counted here; that it began empty then follows from the roots of all deposits.
            bool isPristine = report.IsGenuine && report.DepositCount is 0 && report.DepositRoot == CanonicalContract.EmptyDepositRoot;
            Add("storage_at_creation", report.IsGenuine, isPristine ? (UserText)$"slots 0 to 64 are the constructor's: no deposits, root {report.DepositRoot}"
                : report.IsGenuine ? (UserText)$"{report.DepositCount} deposits in the block of the creation itself, root {report.DepositRoot}"
                : report.Summary);
            return true;
        }
        catch (Eth1RpcErrorException refused)
        {
            _checks.Add(new LaunchCheck("storage_at_creation", CheckOutcome.Unknown, refused.Text));
            return false;
        }
    }

    private async Task CheckBeforeAsync(CancellationToken cancellationToken)
    {
        byte[] before = await node.GetCodeAsync(Address, BlockReference.At(Creation.BlockNumber - 1), cancellationToken).ConfigureAwait(false);
        Add("no_code_before", before.Length == 0, before.Length == 0 ? (UserText)$"no code at block {Creation.BlockNumber - 1}" : $"expected no code at block {Creation.BlockNumber - 1}, got {before.Length} bytes");
    }

    private async Task<bool> CheckNowAsync(CancellationToken cancellationToken)
    {
        ContractReport report = await ContractVerification.VerifyAsync(node, Address, Config.DepositChainId, cancellationToken).ConfigureAwait(false);
        AddCode("code_now", report);
        return Add("contract_now", report.IsGenuine, report.IsGenuine ? (UserText)$"block {report.BlockNumber}: {report.DepositCount} deposits, root {report.DepositRoot}" : report.Summary);
    }

    private async Task<bool> CheckDepositsAsync(IProgress<FollowProgress>? progress, CancellationToken cancellationToken)
    {
        using Ledger ledger = Ledger.InMemory(LedgerIdentity.Of(Config));
        ChainFollower follower = new(node, ledger, Config, timeProvider, new ChainFollowerOptions { FromBlock = Creation.BlockNumber });
        try
        {
            FollowProgress state = await follower.FollowOnceAsync(progress, cancellationToken).ConfigureAwait(false);
            return Add("deposits_from_empty", true, $"blocks {Creation.BlockNumber} to {state.Tip?.Number ?? state.HeadNumber}: the roots of {ledger.DepositCount} deposits follow from an empty tree to {state.DepositRoot}");
        }
        catch (DepositException failure) when (failure is ChainDataInconsistentException or ContractRefusedException)
        {
            return Add("deposits_from_empty", false, failure.Text);
        }
    }

    private void Infer()
    {
        int at = _checks.FindIndex(check => check.Rule == "storage_at_creation" && check.Outcome == CheckOutcome.Unknown);
        if (at >= 0)
            _checks[at] = _checks[at] with { Outcome = CheckOutcome.Passed, Evidence = $"the node keeps no state of block {Creation.BlockNumber}; but all roots since follow from an empty tree, and nothing ever writes the zero hashes again" };
    }

    private void AddCode(string rule, ContractReport report)
    {
        bool isRight = report.Grade is ContractGrade.Exact or ContractGrade.ExactExceptMetadata or ContractGrade.WrongStorage;
        Add(rule, isRight, !isRight ? report.Summary
            : report.CodeHash == CanonicalContract.CodeHash ? (UserText)$"exact: {report.CodeLength} bytes, code hash {report.CodeHash}"
            : $"exact except metadata: {report.CodeLength} bytes, code hash {report.CodeHash}");
    }

    private bool Add(string rule, bool passed, UserText evidence)
    {
        _checks.Add(LaunchCheck.Of(rule, passed, evidence));
        return passed;
    }

    private static UserText Evidence(bool isSame, UserText expected, UserText got) => isSame ? got : $"expected {expected}, got {got}";

    private static UserText Describe(ContractCreation creation, ExecutionAddress address) =>
        $"{Eip55.ToChecksum(address)} by {Eip55.ToChecksum(creation.Deployer)} with nonce {creation.Nonce} in block {creation.BlockNumber} {creation.BlockHash} at {creation.BlockTimestamp}, transaction {creation.Transaction}";
}
