using System.Diagnostics.CodeAnalysis;
using Eth2Core.Ssz;

namespace Eth2Core.Phase0;

/// <summary>A validator in the registry.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "Validator".</remarks>
/// <param name="Pubkey">pubkey: the public key.</param>
/// <param name="WithdrawalCredentials">withdrawal_credentials: where the stake goes.</param>
/// <param name="EffectiveBalance">effective_balance: the balance that counts.</param>
/// <param name="Slashed">slashed: whether it was slashed.</param>
/// <param name="ActivationEligibilityEpoch">activation_eligibility_epoch: since when it waits for activation.</param>
/// <param name="ActivationEpoch">activation_epoch: when it becomes active.</param>
/// <param name="ExitEpoch">exit_epoch: when it stops being active.</param>
/// <param name="WithdrawableEpoch">withdrawable_epoch: when its balance can be withdrawn.</param>
public sealed record Validator(
    BlsPubkeyBytes Pubkey,
    WithdrawalCredentials WithdrawalCredentials,
    Gwei EffectiveBalance,
    bool Slashed,
    ulong ActivationEligibilityEpoch,
    ulong ActivationEpoch,
    ulong ExitEpoch,
    ulong WithdrawableEpoch)
    : ISszFixedSize<Validator>
{
    /// <summary>How many bytes the encoding has.</summary>
    public const int SszLength = 121;

    static string ISszFixedSize<Validator>.ContainerName => nameof(Validator);

    static int ISszFixedSize<Validator>.FixedLength => SszLength;

    /// <summary>Reads exactly the bytes of one value; false, with the reason, for anything else.</summary>
    public static bool TryDeserialize(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Validator? value, [NotNullWhen(false)] out SszError? error) =>
        SszContainer.TryDeserialize(bytes, out value, out error);

    /// <summary>The SSZ encoding.</summary>
    public byte[] Serialize() => SszContainer.Serialize(this);

    /// <summary>hash_tree_root: the root of the value's Merkle tree.</summary>
    public Root HashTreeRoot()
    {
        FieldRoots roots = new(stackalloc byte[8 * Root.Length]);
        roots.AddBytes(Pubkey.AsSpan());
        roots.Add(WithdrawalCredentials);
        roots.Add(EffectiveBalance.Value);
        roots.Add(Slashed);
        roots.Add(ActivationEligibilityEpoch);
        roots.Add(ActivationEpoch);
        roots.Add(ExitEpoch);
        roots.Add(WithdrawableEpoch);
        return roots.HashTreeRoot();
    }

    static Validator ISszFixedSize<Validator>.ReadFrom(ref SszReader reader) => new(
        Pubkey: reader.ReadBytes<BlsPubkeyBytes>(),
        WithdrawalCredentials: reader.ReadBytes<WithdrawalCredentials>(),
        EffectiveBalance: new Gwei(reader.ReadUInt64()),
        Slashed: reader.ReadBoolean("slashed"),
        ActivationEligibilityEpoch: reader.ReadUInt64(),
        ActivationEpoch: reader.ReadUInt64(),
        ExitEpoch: reader.ReadUInt64(),
        WithdrawableEpoch: reader.ReadUInt64());

    void ISszFixedSize<Validator>.WriteTo(ref SszWriter writer)
    {
        writer.Write(Pubkey);
        writer.Write(WithdrawalCredentials);
        writer.Write(EffectiveBalance.Value);
        writer.Write(Slashed);
        writer.Write(ActivationEligibilityEpoch);
        writer.Write(ActivationEpoch);
        writer.Write(ExitEpoch);
        writer.Write(WithdrawableEpoch);
    }
}
