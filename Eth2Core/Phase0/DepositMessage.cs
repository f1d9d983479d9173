using System.Diagnostics.CodeAnalysis;
using Eth2Core.Ssz;

namespace Eth2Core.Phase0;

/// <summary>What a deposit's signature signs.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "DepositMessage".</remarks>
/// <param name="Pubkey">pubkey: the validator's public key.</param>
/// <param name="WithdrawalCredentials">withdrawal_credentials: where the stake goes.</param>
/// <param name="Amount">amount: how much is deposited.</param>
public sealed record DepositMessage(BlsPubkeyBytes Pubkey, WithdrawalCredentials WithdrawalCredentials, Gwei Amount)
    : ISszFixedSize<DepositMessage>
{
    /// <summary>How many bytes the encoding has.</summary>
    public const int SszLength = 88;

    static string ISszFixedSize<DepositMessage>.ContainerName => nameof(DepositMessage);

    static int ISszFixedSize<DepositMessage>.FixedLength => SszLength;

    /// <summary>Reads exactly the bytes of one value; false, with the reason, for anything else.</summary>
    public static bool TryDeserialize(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out DepositMessage? value, [NotNullWhen(false)] out SszError? error) =>
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
        return roots.HashTreeRoot();
    }

    static DepositMessage ISszFixedSize<DepositMessage>.ReadFrom(ref SszReader reader) => new(
        Pubkey: reader.ReadBytes<BlsPubkeyBytes>(),
        WithdrawalCredentials: reader.ReadBytes<WithdrawalCredentials>(),
        Amount: new Gwei(reader.ReadUInt64()));

    void ISszFixedSize<DepositMessage>.WriteTo(ref SszWriter writer)
    {
        writer.Write(Pubkey);
        writer.Write(WithdrawalCredentials);
        writer.Write(Amount.Value);
    }
}
