using System.Diagnostics.CodeAnalysis;
using Eth2Core.Ssz;

namespace Eth2Core.Phase0;

/// <summary>An epoch and the block at its start.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "Checkpoint".</remarks>
/// <param name="Epoch">epoch: the epoch.</param>
/// <param name="Root">root: the block root.</param>
public sealed record Checkpoint(ulong Epoch, Root Root)
    : ISszFixedSize<Checkpoint>
{
    /// <summary>How many bytes the encoding has.</summary>
    public const int SszLength = 40;

    static string ISszFixedSize<Checkpoint>.ContainerName => nameof(Checkpoint);

    static int ISszFixedSize<Checkpoint>.FixedLength => SszLength;

    /// <summary>Reads exactly the bytes of one value; false, with the reason, for anything else.</summary>
    public static bool TryDeserialize(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Checkpoint? value, [NotNullWhen(false)] out SszError? error) =>
        SszContainer.TryDeserialize(bytes, out value, out error);

    /// <summary>The SSZ encoding.</summary>
    public byte[] Serialize() => SszContainer.Serialize(this);

    /// <summary>hash_tree_root: the root of the value's Merkle tree.</summary>
    public Root HashTreeRoot()
    {
        FieldRoots roots = new(stackalloc byte[2 * Root.Length]);
        roots.Add(Epoch);
        roots.Add(Root);
        return roots.HashTreeRoot();
    }

    static Checkpoint ISszFixedSize<Checkpoint>.ReadFrom(ref SszReader reader) => new(
        Epoch: reader.ReadUInt64(),
        Root: reader.ReadBytes<Root>());

    void ISszFixedSize<Checkpoint>.WriteTo(ref SszWriter writer)
    {
        writer.Write(Epoch);
        writer.Write(Root);
    }
}
