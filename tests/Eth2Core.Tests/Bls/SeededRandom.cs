using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using Xunit.Abstractions;

namespace Eth2Core.Tests.Bls;

/// <summary>Bytes that look random and come again from the same seed, which is printed: SHA-256 of seed and counter.</summary>
internal sealed class SeededRandom
{
    private readonly byte[] _block = new byte[16];
    private ulong _counter;

    /// <summary>Begins with a fresh seed, or with one that was printed before.</summary>
    public SeededRandom(ITestOutputHelper output, ulong? seed = null)
    {
        ulong value = seed ?? BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8));
        output.WriteLine($"seed {value}");
        BinaryPrimitives.WriteUInt64LittleEndian(_block, value);
    }

    public byte[] Bytes(int length)
    {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i += 32)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(_block.AsSpan(8), _counter++);
            SHA256.HashData(_block).AsSpan(0, Math.Min(32, length - i)).CopyTo(bytes.AsSpan(i));
        }

        return bytes;
    }

    public int Below(int limit) => (int)(BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4)) % (uint)limit);

    public BigInteger Below(BigInteger limit) => new BigInteger(Bytes(64), isUnsigned: true) % limit;

    /// <summary>32 bytes of a secret key: not zero, below the group order.</summary>
    public byte[] SecretKey()
    {
        byte[] key = Bytes(32);
        key[0] &= 0x3f;
        key[31] |= 1;
        return key;
    }
}
