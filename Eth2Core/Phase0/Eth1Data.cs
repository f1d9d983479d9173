using System.Diagnostics.CodeAnalysis;
using Eth2Core.Ssz;

namespace Eth2Core.Phase0;

/// <summary>What the beacon chain knows of the ETH1 chain: the deposit tree at a block.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "Eth1Data".</remarks>
/// <param name="DepositRoot">deposit_root: the root of the deposit tree, count mixed in.</param>
/// <param name="DepositCount">deposit_count: how many deposits the tree has.</param>
/// <param name="BlockHash">block_hash: the ETH1 block.</param>
public sealed record Eth1Data(Root DepositRoot, ulong DepositCount, Hash32 BlockHash)
    : ISszFixedSize<Eth1Data>
{
    /// <summary>How many bytes the encoding has.</summary>
    public const int SszLength = 72;

    static string ISszFixedSize<Eth1Data>.ContainerName => nameof(Eth1Data);

    static int ISszFixedSize<Eth1Data>.FixedLength => SszLength;

    /// <summary>Reads exactly the bytes of one value; false, with the reason, for anything else.</summary>
    public static bool TryDeserialize(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Eth1Data? value, [NotNullWhen(false)] out SszError? error) =>
        SszContainer.TryDeserialize(bytes, out value, out error);

    /// <summary>The SSZ encoding.</summary>
    public byte[] Serialize() => SszContainer.Serialize(this);

    /// <summary>hash_tree_root: the root of the value's Merkle tree.</summary>
    public Root HashTreeRoot()
    {
        FieldRoots roots = new(stackalloc byte[4 * Root.Length]);
        roots.Add(DepositRoot);
        roots.Add(DepositCount);
        roots.Add(BlockHash);
        return roots.HashTreeRoot();
    }

    static Eth1Data ISszFixedSize<Eth1Data>.ReadFrom(ref SszReader reader) => new(
        DepositRoot: reader.ReadBytes<Root>(),
        DepositCount: reader.ReadUInt64(),
        BlockHash: reader.ReadBytes<Hash32>());

    void ISszFixedSize<Eth1Data>.WriteTo(ref SszWriter writer)
    {
        writer.Write(DepositRoot);
        writer.Write(DepositCount);
        writer.Write(BlockHash);
    }
}
