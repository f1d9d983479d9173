using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Eth2Core.Tests.LaterForks;

/// <summary>compute_shuffled_index as the specification writes it, one index and one hash after another.</summary>
internal static class LiteralShuffling
{
    public static ulong ComputeShuffledIndex(ulong index, ulong indexCount, byte[] seed, int shuffleRoundCount)
    {
        for (byte currentRound = 0; currentRound < shuffleRoundCount; currentRound++)
        {
            ulong pivot = BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData([.. seed, currentRound])) % indexCount;
            ulong flip = (pivot + indexCount - index) % indexCount;
            ulong position = Math.Max(index, flip);
            byte[] block = new byte[4];
            BinaryPrimitives.WriteUInt32LittleEndian(block, (uint)(position / 256));
            byte[] source = SHA256.HashData([.. seed, currentRound, .. block]);
            bool bit = (source[position % 256 / 8] >> (int)(position % 8)) % 2 == 1;
            index = bit ? flip : index;
        }

        return index;
    }
}
