using DepositContract.JsonRpc;
using Eth2Core;

namespace Ceremony.Genesis;

/// <summary>What of an ETH1 block matters to genesis.</summary>
/// <param name="Number">The height.</param>
/// <param name="Hash">The block's hash.</param>
/// <param name="ParentHash">The hash of the block before it.</param>
/// <param name="Timestamp">The block's own time.</param>
public sealed record GenesisEth1Block(ulong Number, Hash32 Hash, Hash32 ParentHash, UnixSeconds Timestamp)
{
    internal static GenesisEth1Block Of(Eth1Block header) => new(header.Number, header.Hash, header.ParentHash, header.Timestamp);

    internal static GenesisEth1Block Of(Following.LedgerBlock block) => new(block.Number, block.Hash, block.ParentHash, block.Timestamp);
}
