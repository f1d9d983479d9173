using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Eth2Core.Bls.HashToCurve;

/// <summary>expand_message_xmd with SHA-256.</summary>
/// <remarks>Source: RFC 9380, sections 5.3.1 and 5.3.3 (domain separation tags above 255 bytes).</remarks>
internal static class ExpandMessage
{
    internal const int HashLength = 32;
    internal const int BlockLength = 64;

    private const int LongestTag = 255;

    private static readonly byte[] OversizePrefix = Encoding.ASCII.GetBytes("H2C-OVERSIZE-DST-");

    /// <summary>Fills <paramref name="uniformBytes"/>, at most 255 * 32 bytes, from a message.</summary>
    internal static void Xmd(ReadOnlySpan<byte> message, ReadOnlySpan<byte> domainSeparationTag, Span<byte> uniformBytes)
    {
        int blocks = (uniformBytes.Length + HashLength - 1) / HashLength;
        if (blocks > byte.MaxValue)
            throw new ArgumentException($"at most {byte.MaxValue * HashLength} bytes, got {uniformBytes.Length}", nameof(uniformBytes));
        ReadOnlySpan<byte> tag = PrimeTag(domainSeparationTag);

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> first = stackalloc byte[HashLength];
        Span<byte> length = stackalloc byte[3];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)uniformBytes.Length);
        length[2] = 0;
        hash.AppendData(stackalloc byte[BlockLength]);
        hash.AppendData(message);
        hash.AppendData(length);
        hash.AppendData(tag);
        hash.GetHashAndReset(first);

        // b_i = H((b_0 xor b_(i - 1)) || i || tag), with b_0 itself in place of the xor for i = 1.
        Span<byte> block = stackalloc byte[HashLength + 1];
        Span<byte> digest = stackalloc byte[HashLength];
        digest.Clear();
        for (int i = 1; i <= blocks; i++)
        {
            for (int j = 0; j < HashLength; j++)
                block[j] = (byte)(first[j] ^ digest[j]);
            block[HashLength] = (byte)i;
            hash.AppendData(block);
            hash.AppendData(tag);
            hash.GetHashAndReset(digest);
            Span<byte> target = uniformBytes[((i - 1) * HashLength)..];
            digest[..Math.Min(HashLength, target.Length)].CopyTo(target);
        }
    }

    /// <summary>DST_prime: the tag, or the hash of one that is too long, and its length in one byte.</summary>
    internal static byte[] PrimeTag(ReadOnlySpan<byte> domainSeparationTag)
    {
        if (domainSeparationTag.Length <= LongestTag)
            return [.. domainSeparationTag, (byte)domainSeparationTag.Length];
        return [.. SHA256.HashData([.. OversizePrefix, .. domainSeparationTag]), HashLength];
    }
}
