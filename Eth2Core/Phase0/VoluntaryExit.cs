using System.Diagnostics.CodeAnalysis;
using Eth2Core.Ssz;

namespace Eth2Core.Phase0;

/// <summary>A validator's wish to leave.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "VoluntaryExit".</remarks>
/// <param name="Epoch">epoch: the earliest epoch.</param>
/// <param name="ValidatorIndex">validator_index: the validator's index in the registry.</param>
public sealed record VoluntaryExit(ulong Epoch, ulong ValidatorIndex)
    : ISszFixedSize<VoluntaryExit>
{
    /// <summary>How many bytes the encoding has.</summary>
    public const int SszLength = 16;

    static string ISszFixedSize<VoluntaryExit>.ContainerName => nameof(VoluntaryExit);

    static int ISszFixedSize<VoluntaryExit>.FixedLength => SszLength;

    /// <summary>Reads exactly the bytes of one value; false, with the reason, for anything else.</summary>
    public static bool TryDeserialize(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out VoluntaryExit? value, [NotNullWhen(false)] out SszError? error) =>
        SszContainer.TryDeserialize(bytes, out value, out error);

    /// <summary>The SSZ encoding.</summary>
    public byte[] Serialize() => SszContainer.Serialize(this);

    /// <summary>hash_tree_root: the root of the value's Merkle tree.</summary>
    public Root HashTreeRoot()
    {
        FieldRoots roots = new(stackalloc byte[2 * Root.Length]);
        roots.Add(Epoch);
        roots.Add(ValidatorIndex);
        return roots.HashTreeRoot();
    }

    static VoluntaryExit ISszFixedSize<VoluntaryExit>.ReadFrom(ref SszReader reader) => new(
        Epoch: reader.ReadUInt64(),
        ValidatorIndex: reader.ReadUInt64());

    void ISszFixedSize<VoluntaryExit>.WriteTo(ref SszWriter writer)
    {
        writer.Write(Epoch);
        writer.Write(ValidatorIndex);
    }
}
