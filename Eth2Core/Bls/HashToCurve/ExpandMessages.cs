using System.Buffers.Binary;
using Eth2Core.Hashing;

namespace Eth2Core.Bls.HashToCurve;

/// <summary>expand_message_xmd with SHA-256 of many messages, side by side in the lanes of <see cref="Sha256.HashMessages"/>.</summary>
/// <remarks>Source and steps: <see cref="ExpandMessage"/>.</remarks>
internal static class ExpandMessages
{
    private const int HashLength = ExpandMessage.HashLength;

    /// <summary>Expands n messages of one length.</summary>
    /// <param name="messages">One after another.</param>
    /// <param name="domainSeparationTag">The suite's tag.</param>
    /// <param name="uniformBytes">n times <paramref name="uniformLength"/> bytes.</param>
    /// <param name="uniformLength">A multiple of 32, at most 255 * 32.</param>
    internal static void Xmd(ReadOnlySpan<byte> messages, ReadOnlySpan<byte> domainSeparationTag, Span<byte> uniformBytes, int uniformLength)
    {
        int count = uniformBytes.Length / uniformLength;
        if (count == 0)
            return;
        ReadOnlySpan<byte> tag = ExpandMessage.PrimeTag(domainSeparationTag);
        byte[] first = HashFirst(messages, messages.Length / count, tag, uniformLength, count);
        byte[] digests = new byte[first.Length];
        int length = HashLength + 1 + tag.Length;
        byte[] blocks = new byte[count * length];
        for (int message = 0; message < count; message++)
            tag.CopyTo(blocks.AsSpan((message * length) + HashLength + 1));
        for (int i = 1; i <= uniformLength / HashLength; i++)
        {
            for (int message = 0; message < count; message++)
            {
                Span<byte> block = blocks.AsSpan(message * length, length);
                for (int j = 0; j < HashLength; j++)
                    block[j] = (byte)(first[(message * HashLength) + j] ^ digests[(message * HashLength) + j]);
                block[HashLength] = (byte)i;
            }

            Sha256.HashMessages(blocks, length, digests);
            for (int message = 0; message < count; message++)
                digests.AsSpan(message * HashLength, HashLength).CopyTo(uniformBytes[((message * uniformLength) + ((i - 1) * HashLength))..]);
        }
    }

    // b_0 of every message.
    private static byte[] HashFirst(ReadOnlySpan<byte> messages, int messageLength, ReadOnlySpan<byte> tag, int uniformLength, int count)
    {
        const int afterMessage = 3;
        int length = ExpandMessage.BlockLength + messageLength + afterMessage + tag.Length;
        byte[] blocks = new byte[count * length];
        for (int i = 0; i < count; i++)
        {
            Span<byte> rest = blocks.AsSpan((i * length) + ExpandMessage.BlockLength, length - ExpandMessage.BlockLength);
            messages.Slice(i * messageLength, messageLength).CopyTo(rest);
            BinaryPrimitives.WriteUInt16BigEndian(rest[messageLength..], (ushort)uniformLength);
            tag.CopyTo(rest[(messageLength + afterMessage)..]);
        }

        byte[] hashes = new byte[count * HashLength];
        Sha256.HashMessages(blocks, length, hashes);
        return hashes;
    }
}
