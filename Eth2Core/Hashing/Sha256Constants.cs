using System.Numerics;

namespace Eth2Core.Hashing;

/// <summary>The constants of SHA-256, and those of the second block of a 64-byte message, which is all padding.</summary>
internal static class Sha256Constants
{
    /// <summary>How many rounds a block takes.</summary>
    public const int Rounds = 64;

    /// <summary>The padding of a message of 64 bytes: a one bit, zeros, and the length of 512 bits (FIPS 180-4, section 5.1.1).</summary>
    private static readonly uint[] PaddingBlock = [0x80000000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 512];

    /// <summary>H(0): FIPS 180-4, section 5.3.3.</summary>
    public static readonly uint[] InitialHash =
    [
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
    ];

    /// <summary>K: FIPS 180-4, section 4.2.2.</summary>
    public static readonly uint[] RoundConstants =
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    /// <summary>K plus the message schedule of the padding block, which is the same for every message.</summary>
    public static readonly uint[] PaddingRoundConstants = SchedulePadding();

    private static uint[] SchedulePadding()
    {
        uint[] schedule = new uint[Rounds];
        PaddingBlock.CopyTo(schedule, 0);
        for (int t = PaddingBlock.Length; t < Rounds; t++)
        {
            uint near = schedule[t - 2];
            uint far = schedule[t - 15];
            uint sigma1 = BitOperations.RotateRight(near, 17) ^ BitOperations.RotateRight(near, 19) ^ (near >> 10);
            uint sigma0 = BitOperations.RotateRight(far, 7) ^ BitOperations.RotateRight(far, 18) ^ (far >> 3);
            schedule[t] = unchecked(sigma1 + schedule[t - 7] + sigma0 + schedule[t - 16]);
        }

        return [.. schedule.Zip(RoundConstants, (word, constant) => unchecked(word + constant))];
    }
}
