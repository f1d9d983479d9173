using Ceremony.Following;
using DepositContract.JsonRpc;
using Eth2Core.Bls;
using Eth2Core.Genesis;
using Eth2Core.Networks;

namespace Ceremony.Genesis;

/// <summary>Finds the genesis block: the later of the first block that is late enough and the first block with enough active validators.</summary>
/// <remarks>
/// Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "Genesis". Both conditions only ever turn true and stay true, so no other block has to be
/// tried. The specification lets a client take a block once SECONDS_PER_ETH1_BLOCK * ETH1_FOLLOW_DISTANCE seconds have passed since its timestamp. Here
/// that time is the chain's own: the head must be so much later. On a live chain that is at most one block stricter; it needs no clock that is right,
/// two observers of one head agree, and on a simulated chain, whose time is not ours, the block is still as deep as it should be.
/// Deposits that were looked at once are not looked at again. Not safe for use by several threads at once.
/// </remarks>
public sealed class GenesisSearch
{
    private readonly SpecConfig _config;
    private readonly IBls _bls;
    private GenesisCandidate _candidate;

    /// <summary>Makes a search.</summary>
    /// <param name="config">The network.</param>
    /// <param name="bls">Who checks the signatures.</param>
    public GenesisSearch(SpecConfig config, IBls bls)
    {
        _config = config;
        _bls = bls;
        _candidate = new GenesisCandidate(config, bls);
    }

    /// <summary>Looks at the chain as far as the ledger goes.</summary>
    /// <param name="node">The node that the ledger was read from, or another one: only headers are asked.</param>
    /// <param name="ledger">The deposits, with at least one block.</param>
    /// <param name="verified">Told how many deposits are looked at.</param>
    /// <param name="cancellationToken">Stops between two portions.</param>
    /// <exception cref="InvalidOperationException">The ledger is empty.</exception>
    /// <exception cref="ChainDataInconsistentException">The node contradicts itself.</exception>
    public async Task<GenesisDecision> FindAsync(
        IEth1Node node, Ledger ledger, IProgress<GenesisSearchProgress>? verified = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(ledger);
        LedgerBlock head = ledger.Tip ?? throw new InvalidOperationException("the ledger is empty: follow the chain first");
        TimeCondition? time = await new TimeConditionSearch(node).FindAsync(head, _config, cancellationToken).ConfigureAwait(false);
        bool isMoving = time is null;
        time ??= TimeCondition.Unmet(_config);
        CandidateAdvance advance = new(ledger, _config, verified);
        if (!advance.TryAdvance(ref _candidate, time.FirstBlock, cancellationToken))
        {
            _candidate = new GenesisCandidate(_config, _bls);
            advance.TryAdvance(ref _candidate, time.FirstBlock, cancellationToken);
        }

        GenesisStatus status = new GenesisStatusBuilder(ledger, _config, _candidate, time, GenesisEth1Block.Of(head)).Build();
        Eth1Block? now = await node.GetBlockAsync(BlockReference.At(head.Number), cancellationToken).ConfigureAwait(false);
        if (isMoving || now is null || now.Hash != head.Hash)
            status = status with { Phase = GenesisPhase.ChainMoving };
        else if (status.Trigger is { Time.BlockBefore: null, IsFirstInTime: true, Block.Number: > 0 } trigger)
            throw ParentMissing(node, trigger.Block);
        return new GenesisDecision(status, _candidate.Clone());
    }

    private static ChainDataInconsistentException ParentMissing(IEth1Node node, GenesisEth1Block block) => new(
        node.DisplayName, $"block {block.Number - 1}, the parent of the genesis block", $"header", $"one that is too early for genesis", $"nothing");
}
