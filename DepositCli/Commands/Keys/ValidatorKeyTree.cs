using Eth2Core.Keys;

namespace DepositCli.Commands.Keys;

/// <summary>The keys of one seed's validators; what their paths have in common is derived once.</summary>
/// <remarks>Source: EIP-2334: m/12381/3600/i/0 withdraws, m/12381/3600/i/0/0 signs.</remarks>
internal sealed class ValidatorKeyTree : IDisposable
{
    // m/12381/3600: all validators' keys stand below it.
    private static readonly uint[] CommonPath = [12381, 3600];

    private readonly SecretBytes _common;

    /// <summary>Derives what is common.</summary>
    /// <param name="seed">The BIP-39 seed, 64 bytes.</param>
    public ValidatorKeyTree(SecretBytes seed)
    {
        ArgumentNullException.ThrowIfNull(seed);
        _common = KeyDerivation.DeriveMasterSecretKey(seed.Span);
        foreach (uint index in CommonPath)
        {
            using SecretBytes parent = _common;
            _common = KeyDerivation.DeriveChildSecretKey(parent.Span, index);
        }
    }

    /// <summary>The key that owns validator i's stake where its credentials are a BLS key; the caller disposes of it.</summary>
    public SecretBytes Withdrawal(uint index)
    {
        using SecretBytes validator = KeyDerivation.DeriveChildSecretKey(_common.Span, index);
        return KeyDerivation.DeriveChildSecretKey(validator.Span, 0);
    }

    /// <summary>The key that signs for the validator whose withdrawal key this is; the caller disposes of it.</summary>
    public static SecretBytes Signing(SecretBytes withdrawal)
    {
        ArgumentNullException.ThrowIfNull(withdrawal);
        return KeyDerivation.DeriveChildSecretKey(withdrawal.Span, 0);
    }

    /// <summary>The key that signs for validator i; the caller disposes of it.</summary>
    public SecretBytes Signing(uint index)
    {
        using SecretBytes withdrawal = Withdrawal(index);
        return Signing(withdrawal);
    }

    /// <inheritdoc/>
    public void Dispose() => _common.Dispose();
}
