using System.Diagnostics.CodeAnalysis;
using Eth2Core.Ssz;

namespace Eth2Core.Phase0;

/// <summary>Which fork version is in force, which was before, and since when.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "Fork".</remarks>
/// <param name="PreviousVersion">previous_version: the version before.</param>
/// <param name="CurrentVersion">current_version: the version in force.</param>
/// <param name="Epoch">epoch: the epoch of the latest fork.</param>
public sealed record Fork(ForkVersion PreviousVersion, ForkVersion CurrentVersion, ulong Epoch)
    : ISszFixedSize<Fork>
{
    /// <summary>How many bytes the encoding has.</summary>
    public const int SszLength = 16;

    static string ISszFixedSize<Fork>.ContainerName => nameof(Fork);

    static int ISszFixedSize<Fork>.FixedLength => SszLength;

    /// <summary>Reads exactly the bytes of one value; false, with the reason, for anything else.</summary>
    public static bool TryDeserialize(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Fork? value, [NotNullWhen(false)] out SszError? error) =>
        SszContainer.TryDeserialize(bytes, out value, out error);

    /// <summary>The SSZ encoding.</summary>
    public byte[] Serialize() => SszContainer.Serialize(this);

    /// <summary>hash_tree_root: the root of the value's Merkle tree.</summary>
    public Root HashTreeRoot()
    {
        FieldRoots roots = new(stackalloc byte[4 * Root.Length]);
        roots.Add(PreviousVersion);
        roots.Add(CurrentVersion);
        roots.Add(Epoch);
        return roots.HashTreeRoot();
    }

    static Fork ISszFixedSize<Fork>.ReadFrom(ref SszReader reader) => new(
        PreviousVersion: reader.ReadBytes<ForkVersion>(),
        CurrentVersion: reader.ReadBytes<ForkVersion>(),
        Epoch: reader.ReadUInt64());

    void ISszFixedSize<Fork>.WriteTo(ref SszWriter writer)
    {
        writer.Write(PreviousVersion);
        writer.Write(CurrentVersion);
        writer.Write(Epoch);
    }
}
