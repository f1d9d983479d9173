using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace Eth2Core.Keys;

/// <summary>scrypt.</summary>
/// <remarks>Source: RFC 7914.</remarks>
internal static unsafe class Scrypt
{
    private const int BlockUnit = 128;
    private const nuint ScratchBlocks = 2;

    /// <summary>Fills <paramref name="key"/>. The caller has bounded the cost.</summary>
    /// <param name="password">P.</param>
    /// <param name="salt">S.</param>
    /// <param name="n">N: a power of two, 2 or more, below 2^(128 r / 8).</param>
    /// <param name="r">r: 1 or more.</param>
    /// <param name="p">p: 1 or more.</param>
    /// <param name="key">DK.</param>
    /// <param name="memory">Where the working memory comes from.</param>
    public static void DeriveKey(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int n, int r, int p, Span<byte> key, KeystoreMemory memory)
    {
        if (n < 2 || !BitOperations.IsPow2(n) || r < 1 || p < 1)
        {
            throw new ArgumentException($"expected a power of two n and positive r and p, got n = {n}, r = {r}, p = {p}");
        }

        int blockLength = BlockUnit * r;
        using var blocks = new SecretBytes(p * blockLength);
        Rfc2898DeriveBytes.Pbkdf2(password, salt, blocks.Span, 1, HashAlgorithmName.SHA256);
        MixAll(blocks.Span, n, r, memory);
        Rfc2898DeriveBytes.Pbkdf2(password, blocks.Span, key, 1, HashAlgorithmName.SHA256);
    }

    private static void MixAll(Span<byte> blocks, int n, int r, KeystoreMemory memory)
    {
        int blockLength = BlockUnit * r;
        nuint tableLength = (nuint)n * (nuint)blockLength;
        ScryptMemory rented = memory.Rent(tableLength + (ScratchBlocks * (nuint)blockLength));
        try
        {
            var table = (Vector128<uint>*)rented.Address;
            var scratch = (Vector128<uint>*)((byte*)rented.Address + tableLength);
            for (int at = 0; at < blocks.Length; at += blockLength)
            {
                var mix = new ScryptMix(table, scratch, n, r);
                mix.Run(MemoryMarshal.Cast<byte, uint>(blocks.Slice(at, blockLength)));
            }
        }
        finally
        {
            memory.Return(rented);
        }
    }
}
