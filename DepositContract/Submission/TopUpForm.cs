using Eth2Core.Phase0;

namespace DepositContract.Submission;

/// <summary>Deposits that can only add to a validator that exists, because their signature is none.</summary>
/// <remarks>
/// Source: consensus-specs v1.6.0, phase0/beacon-chain.md, apply_deposit: for a known pubkey only the balance is looked at. The launchpad therefore writes
/// 96 zero bytes and credentials of 32 zero bytes; others write the point at infinity of G2.
/// </remarks>
public static class TopUpForm
{
    private const byte InfinityFlags = 0xc0;

    /// <summary>Whether the signature is one of those that are written where none is needed.</summary>
    public static bool Is(DepositData deposit)
    {
        ArgumentNullException.ThrowIfNull(deposit);
        ReadOnlySpan<byte> signature = deposit.Signature.AsSpan();
        return signature[0] is 0 or InfinityFlags && !signature[1..].ContainsAnyExcept((byte)0);
    }

    /// <summary>The launchpad's form: no credentials, no signature.</summary>
    public static DepositData Make(BlsPubkeyBytes pubkey, Gwei amount) => new(pubkey, default, amount, default);
}
