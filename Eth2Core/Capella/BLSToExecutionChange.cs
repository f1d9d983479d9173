using System.Diagnostics.CodeAnalysis;
using Eth2Core.Ssz;

namespace Eth2Core.Capella;

/// <summary>A validator's wish that its stake goes to an ETH1 address, instead of to the owner of a BLS key.</summary>
/// <remarks>Source: consensus-specs v1.6.0, capella/beacon-chain.md, "BLSToExecutionChange".</remarks>
/// <param name="ValidatorIndex">validator_index: the validator's index in the registry.</param>
/// <param name="FromBlsPubkey">from_bls_pubkey: the public key whose hash the validator's credentials are.</param>
/// <param name="ToExecutionAddress">to_execution_address: where the stake goes.</param>
public sealed record BLSToExecutionChange(ulong ValidatorIndex, BlsPubkeyBytes FromBlsPubkey, ExecutionAddress ToExecutionAddress)
    : ISszFixedSize<BLSToExecutionChange>
{
    /// <summary>How many bytes the encoding has.</summary>
    public const int SszLength = 76;

    static string ISszFixedSize<BLSToExecutionChange>.ContainerName => nameof(BLSToExecutionChange);

    static int ISszFixedSize<BLSToExecutionChange>.FixedLength => SszLength;

    /// <summary>Reads exactly the bytes of one value; false, with the reason, for anything else.</summary>
    public static bool TryDeserialize(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out BLSToExecutionChange? value, [NotNullWhen(false)] out SszError? error) =>
        SszContainer.TryDeserialize(bytes, out value, out error);

    /// <summary>The SSZ encoding.</summary>
    public byte[] Serialize() => SszContainer.Serialize(this);

    /// <summary>hash_tree_root: the root of the value's Merkle tree.</summary>
    public Root HashTreeRoot()
    {
        FieldRoots roots = new(stackalloc byte[4 * Root.Length]);
        roots.Add(ValidatorIndex);
        roots.AddBytes(FromBlsPubkey.AsSpan());
        roots.Add(ToExecutionAddress);
        return roots.HashTreeRoot();
    }

    static BLSToExecutionChange ISszFixedSize<BLSToExecutionChange>.ReadFrom(ref SszReader reader) => new(
        ValidatorIndex: reader.ReadUInt64(),
        FromBlsPubkey: reader.ReadBytes<BlsPubkeyBytes>(),
        ToExecutionAddress: reader.ReadBytes<ExecutionAddress>());

    void ISszFixedSize<BLSToExecutionChange>.WriteTo(ref SszWriter writer)
    {
        writer.Write(ValidatorIndex);
        writer.Write(FromBlsPubkey);
        writer.Write(ToExecutionAddress);
    }
}
