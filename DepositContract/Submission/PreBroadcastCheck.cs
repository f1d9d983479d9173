using DepositContract.Contract;
using DepositContract.JsonRpc;
using Eth2Core.Bls;
using Eth2Core.Phase0;

namespace DepositContract.Submission;

/// <summary>Looks at the contract once more, directly before transactions are written down and sent.</summary>
/// <remarks>
/// Between the checks and the broadcast minutes can pass: somebody reads the list, a wallet asks for a button. A deposit of somebody else that lands in
/// between takes the key. The contract's root at a block's hash tells whether any deposit has come at all; if one has, the new logs are read, and they
/// must make that root. What comes after this look is reported once the deposit is mined.
/// </remarks>
internal sealed class PreBroadcastCheck(IEth1Node node, SubmissionTarget target, SubmissionPolicy policy, IBls bls, ReadHistory history)
{
    private readonly DepositHistory _reader = new(node, target.Contract, target.ContractBlock);
    private readonly DepositContractReader _contract = new(node, target.Contract);
    private readonly EarlierDeposits _earlier = new(target, policy, bls);
    private readonly bool _isComplete = history.Tree is not null;
    private List<DepositEvent> _deposits = [.. history.Deposits];
    private ReadHistory _seen = history;

    /// <summary>Throws when one of the deposits must not be sent any more.</summary>
    /// <param name="batch">The positions of the deposits that are about to be sent.</param>
    /// <param name="deposits">All deposits of the list.</param>
    /// <param name="journal">The transactions of this submission.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="SubmissionException">A deposit must not be sent; nothing of the batch was.</exception>
    internal async Task LookAsync(IReadOnlyList<int> batch, IReadOnlyList<DepositData> deposits, SubmissionJournal journal, CancellationToken cancellationToken)
    {
        Eth1Block head = await node.GetBlockAsync(BlockReference.Latest, cancellationToken).ConfigureAwait(false)
            ?? throw new Eth1NodeAnswerException(node.DisplayName, "eth_getBlockByNumber", $"the node has no latest block");
        if (head.Hash == _seen.BlockHash) return;
        Root root = await _contract.GetDepositRootAsync(BlockReference.At(head.Hash), cancellationToken).ConfigureAwait(false);
        if (_seen.Tree is null || root != _seen.Tree.GetRoot()) await ReadOnAsync(head, root, cancellationToken).ConfigureAwait(false);
        else _seen = _seen with { BlockNumber = head.Number, BlockHash = head.Hash };
        (int Position, DepositData Deposit)[] unsent = [.. batch.Select(position => (position, deposits[position]))];
        PreflightCheck? stop = _earlier.Look(unsent, [], _deposits, hash => journal.Find(hash) is not null).FirstOrDefault(check => check.Stops);
        if (stop?.Problem is { } problem) throw SubmissionException.ChangedMeanwhile(problem);
    }

    private async Task ReadOnAsync(Eth1Block head, Root root, CancellationToken cancellationToken)
    {
        Eth1Block? seen = await node.GetBlockAsync(BlockReference.At(_seen.BlockNumber), cancellationToken).ConfigureAwait(false);
        bool isReorganised = seen?.Hash != _seen.BlockHash;
        ulong count = await _contract.GetDepositCountAsync(BlockReference.At(head.Hash), cancellationToken).ConfigureAwait(false);
        bool isFresh = isReorganised || _seen.Tree is null;
        ReadHistory read = await _reader.ReadOnAsync(
            isFresh ? new() : _seen.Tree!, isFresh ? target.ContractBlock : _seen.BlockNumber + 1, head.Number, head.Hash, count, root, cancellationToken).ConfigureAwait(false);
        if (read.Fault is { } fault && (_isComplete || read.IsContradiction)) throw SubmissionException.DepositsUnread(fault);
        _deposits = isFresh ? [.. read.Deposits] : [.. _deposits, .. read.Deposits];
        _seen = read;
    }
}
