using Eth2Core.Bellatrix;
using Eth2Core.Merkle;
using Eth2Core.Networks;
using Eth2Core.Phase0;
using Eth2Core.Ssz;
using Eth2Core.Ssz.Schema;

namespace Eth2Core.LaterForks;

/// <summary>An execution payload without transactions and withdrawals.</summary>
/// <remarks>Source: consensus-specs v1.6.0, bellatrix/beacon-chain.md and capella/beacon-chain.md, "ExecutionPayload".</remarks>
internal static class EmptyPayload
{
    /// <summary>transactions_root of no transaction.</summary>
    public static Root TransactionsRoot => EmptyListRoot(BellatrixTypes.MaxTransactionsPerPayload);

    /// <summary>withdrawals_root of no withdrawal.</summary>
    public static Root WithdrawalsRoot(Preset preset) => EmptyListRoot(preset.MaxWithdrawalsPerPayload);

    /// <summary>hash_tree_root(ExecutionPayload()): a payload and its header have the same root, so it is that of a header that says so.</summary>
    public static Root HashTreeRoot(ForkName fork, Preset preset)
    {
        SszContainerType header = StateTypes.ExecutionPayloadHeader(fork);
        return header.HashTreeRoot(header.Serialize([.. header.Fields.Select(field => (ReadOnlyMemory<byte>)(field.Name switch
        {
            "transactions_root" => TransactionsRoot.AsSpan().ToArray(),
            "withdrawals_root" => WithdrawalsRoot(preset).AsSpan().ToArray(),
            _ => field.Type.Default(),
        }))]));
    }

    /// <summary>The root of an empty list of elements that take a chunk each.</summary>
    public static Root EmptyListRoot(ulong limit) => Merkleization.MixInLength(ZeroHashes.At(Merkleization.DepthOf(limit)), 0);
}
