using System.Diagnostics.CodeAnalysis;
using Eth2Core.Ssz;

namespace Eth2Core.Phase0;

/// <summary>A deposit as the contract logs it: the leaf of the deposit tree.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "DepositData".</remarks>
/// <param name="Pubkey">pubkey: the validator's public key.</param>
/// <param name="WithdrawalCredentials">withdrawal_credentials: where the stake goes.</param>
/// <param name="Amount">amount: how much is deposited.</param>
/// <param name="Signature">signature: the signature over the deposit message, not checked by the contract.</param>
public sealed record DepositData(BlsPubkeyBytes Pubkey, WithdrawalCredentials WithdrawalCredentials, Gwei Amount, BlsSignatureBytes Signature)
    : ISszFixedSize<DepositData>
{
    /// <summary>How many bytes the encoding has.</summary>
    public const int SszLength = 184;

    static string ISszFixedSize<DepositData>.ContainerName => nameof(DepositData);

    static int ISszFixedSize<DepositData>.FixedLength => SszLength;

    /// <summary>Reads exactly the bytes of one value; false, with the reason, for anything else.</summary>
    public static bool TryDeserialize(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out DepositData? value, [NotNullWhen(false)] out SszError? error) =>
        SszContainer.TryDeserialize(bytes, out value, out error);

    /// <summary>The SSZ encoding.</summary>
    public byte[] Serialize() => SszContainer.Serialize(this);

    /// <summary>hash_tree_root: the root of the value's Merkle tree.</summary>
    public Root HashTreeRoot()
    {
        FieldRoots roots = new(stackalloc byte[4 * Root.Length]);
        roots.AddBytes(Pubkey.AsSpan());
        roots.Add(WithdrawalCredentials);
        roots.Add(Amount.Value);
        roots.AddBytes(Signature.AsSpan());
        return roots.HashTreeRoot();
    }

    /// <summary>The part that the signature signs.</summary>
    public DepositMessage ToDepositMessage() => new(Pubkey, WithdrawalCredentials, Amount);

    static DepositData ISszFixedSize<DepositData>.ReadFrom(ref SszReader reader) => new(
        Pubkey: reader.ReadBytes<BlsPubkeyBytes>(),
        WithdrawalCredentials: reader.ReadBytes<WithdrawalCredentials>(),
        Amount: new Gwei(reader.ReadUInt64()),
        Signature: reader.ReadBytes<BlsSignatureBytes>());

    void ISszFixedSize<DepositData>.WriteTo(ref SszWriter writer)
    {
        writer.Write(Pubkey);
        writer.Write(WithdrawalCredentials);
        writer.Write(Amount.Value);
        writer.Write(Signature);
    }
}
