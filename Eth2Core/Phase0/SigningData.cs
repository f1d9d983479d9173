using System.Diagnostics.CodeAnalysis;
using Eth2Core.Ssz;

namespace Eth2Core.Phase0;

/// <summary>An object and the domain it is signed under.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "SigningData".</remarks>
/// <param name="ObjectRoot">object_root: the root of the object.</param>
/// <param name="Domain">domain: the domain.</param>
public sealed record SigningData(Root ObjectRoot, Domain Domain)
    : ISszFixedSize<SigningData>
{
    /// <summary>How many bytes the encoding has.</summary>
    public const int SszLength = 64;

    static string ISszFixedSize<SigningData>.ContainerName => nameof(SigningData);

    static int ISszFixedSize<SigningData>.FixedLength => SszLength;

    /// <summary>Reads exactly the bytes of one value; false, with the reason, for anything else.</summary>
    public static bool TryDeserialize(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SigningData? value, [NotNullWhen(false)] out SszError? error) =>
        SszContainer.TryDeserialize(bytes, out value, out error);

    /// <summary>The SSZ encoding.</summary>
    public byte[] Serialize() => SszContainer.Serialize(this);

    /// <summary>hash_tree_root: the root of the value's Merkle tree.</summary>
    public Root HashTreeRoot()
    {
        FieldRoots roots = new(stackalloc byte[2 * Root.Length]);
        roots.Add(ObjectRoot);
        roots.Add(Domain);
        return roots.HashTreeRoot();
    }

    static SigningData ISszFixedSize<SigningData>.ReadFrom(ref SszReader reader) => new(
        ObjectRoot: reader.ReadBytes<Root>(),
        Domain: reader.ReadBytes<Domain>());

    void ISszFixedSize<SigningData>.WriteTo(ref SszWriter writer)
    {
        writer.Write(ObjectRoot);
        writer.Write(Domain);
    }
}
