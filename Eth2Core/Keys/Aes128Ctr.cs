using System.Security.Cryptography;

namespace Eth2Core.Keys;

/// <summary>AES-128 in counter mode, from the framework's block cipher.</summary>
/// <remarks>Source: NIST SP 800-38A, section 6.5. The counter is all 128 bits, big-endian, and begins at the IV. Encryption and decryption are the same.</remarks>
internal static class Aes128Ctr
{
    /// <summary>How many bytes a key has.</summary>
    public const int KeyLength = 16;

    /// <summary>How many bytes an IV has.</summary>
    public const int IvLength = 16;

    /// <summary>output = input xor the key stream; the lengths are the same.</summary>
    public static void Transform(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> input, Span<byte> output)
    {
        using var aes = Aes.Create();
        aes.SetKey(key);
        Span<byte> counter = stackalloc byte[IvLength];
        iv.CopyTo(counter);
        Span<byte> stream = stackalloc byte[IvLength];
        for (int at = 0; at < input.Length; at++)
        {
            if (at % IvLength == 0)
            {
                aes.EncryptEcb(counter, stream, PaddingMode.None);
                Increment(counter);
            }

            output[at] = (byte)(input[at] ^ stream[at % IvLength]);
        }

        CryptographicOperations.ZeroMemory(stream);
    }

    private static void Increment(Span<byte> counter)
    {
        for (int i = counter.Length - 1; i >= 0; i--)
        {
            counter[i] = unchecked((byte)(counter[i] + 1));
            if (counter[i] != 0)
            {
                return;
            }
        }
    }
}
