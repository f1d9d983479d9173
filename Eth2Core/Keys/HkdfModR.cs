using System.Security.Cryptography;

namespace Eth2Core.Keys;

/// <summary>hkdf_mod_r: a secret key from any secret.</summary>
/// <remarks>Source: EIP-2333, "hkdf_mod_r", with an empty key_info.</remarks>
internal static class HkdfModR
{
    private static ReadOnlySpan<byte> KeyInfo => [0, ScalarReduction.InputLength]; // I2OSP(L, 2)

    /// <summary>Writes the key, which is not 0 and below r.</summary>
    public static void Derive(ReadOnlySpan<byte> ikm, Span<byte> secretKey)
    {
        using var extended = new SecretBytes(ikm.Length + 1); // IKM || I2OSP(0, 1)
        ikm.CopyTo(extended.Span);
        Span<byte> salt = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData("BLS-SIG-KEYGEN-SALT-"u8, salt);
        Span<byte> okm = stackalloc byte[ScalarReduction.InputLength];
        DeriveOnce(extended.Span, salt, okm, secretKey);
        while (IsZero(secretKey))
        {
            SHA256.HashData(salt, salt);
            DeriveOnce(extended.Span, salt, okm, secretKey);
        }

        CryptographicOperations.ZeroMemory(okm);
    }

    private static void DeriveOnce(ReadOnlySpan<byte> ikm, ReadOnlySpan<byte> salt, Span<byte> okm, Span<byte> secretKey)
    {
        HKDF.DeriveKey(HashAlgorithmName.SHA256, ikm, okm, salt, KeyInfo);
        ScalarReduction.Reduce(okm, secretKey);
    }

    private static bool IsZero(ReadOnlySpan<byte> bytes)
    {
        int bits = 0;
        foreach (byte value in bytes)
        {
            bits |= value;
        }

        return bits == 0;
    }
}
