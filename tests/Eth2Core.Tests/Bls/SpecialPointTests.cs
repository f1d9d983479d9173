using System.Numerics;
using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;
using FluentAssertions;
using Oracles;
using Xunit.Abstractions;

namespace Eth2Core.Tests.Bls;

/// <summary>Points that are special, and encodings that are not canonical, among good items of a batch: each is refused wherever it stands, and disturbs no other.</summary>
public sealed class SpecialPointTests(ITestOutputHelper output)
{
    private const int Count = 150;

    // The order of the curve over Fp2 is this times r (RFC 9380, section 8.8.2: h); 13 divides it twice.
    private static readonly BigInteger CofactorOfG2 = BigInteger.Parse(
        "5d543a95414e7f1091d50792876a202cd91de4547085abaa68a205b2e5a7ddfa628f1cb4d9e82ef21537e293a6691ae1616ec6e786f0c70cf1c38e31c7238e5",
        System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void Each_is_refused_among_good_items()
    {
        SeededRandom random = new(output);
        SignedBatch batch = SignedPool.Instance.Take(Count);
        byte[][] keys = [.. Keys(random)], signatures = [.. Signatures(random)];
        List<int> bad = [];
        int next = random.Below(3);
        foreach (byte[] key in keys)
        {
            key.CopyTo(batch.Pubkeys, 48 * next);
            bad.Add(next);
            next += 1 + random.Below(3);
        }

        foreach (byte[] signature in signatures)
        {
            signature.CopyTo(batch.Signatures, 96 * next);
            bad.Add(next);
            next += 1 + random.Below(3);
        }

        // The identities on both sides: the equation holds, and the key is none.
        Identity(48).CopyTo(batch.Pubkeys, 48 * next);
        Identity(96).CopyTo(batch.Signatures, 96 * next);
        bad.Add(next);
        next.Should().BeLessThan(Count);

        batch.ShouldNameExactly([.. bad]);
        Theirs(batch).Should().Equal(Enumerable.Range(0, Count).Select(i => !bad.Contains(i)));
    }

    [Fact]
    public void A_batch_of_nothing_but_special_points_has_no_good_item()
    {
        SeededRandom random = new(output);
        byte[][] keys = [.. Keys(random)];
        SignedBatch batch = SignedPool.Instance.Take(keys.Length);
        for (int i = 0; i < keys.Length; i++)
            keys[i].CopyTo(batch.Pubkeys, 48 * i);

        batch.ShouldNameExactly([.. Enumerable.Range(0, keys.Length)]);
    }

    private static IEnumerable<byte[]> Keys(SeededRandom random)
    {
        foreach (byte[] identity in Identities(48))
            yield return identity;
        yield return Compressed(0, 48, 0x80); // (0, 2), of order 3
        yield return Compressed(0, 48, 0xa0);
        yield return Compressed(Reference.P, 48, 0x80);
        yield return Compressed(Reference.P - 1, 48, 0x80);
        yield return Compressed((BigInteger.One << 381) - 1, 48, 0xa0);
        byte[] outside = new byte[48];
        G1Encoding.WriteCompressed(Outside<Fp>(random, 48, G1Encoding.TryReadCompressed), outside);
        yield return outside;
        yield return NotCanonical();
        yield return [.. Good(48).Select((value, i) => i == 0 ? (byte)(value & 0x7f) : value)];
        yield return [.. Good(48).Select((value, i) => i == 0 ? (byte)(value ^ 0x20) : value)];
    }

    private static IEnumerable<byte[]> Signatures(SeededRandom random)
    {
        foreach (byte[] identity in Identities(96))
            yield return identity;
        byte[] point = new byte[96];
        G2Encoding.WriteCompressed(OfOrder13(random), point);
        yield return [.. point];
        AffinePoint<Fp2> outside = Outside<Fp2>(random, 96, G2Encoding.TryReadCompressed);
        G2Encoding.WriteCompressed(outside, point);
        yield return [.. point];
        yield return Compressed(Reference.P, 96, 0x80);
        yield return [.. Compressed(Reference.P, 48, 0x80), .. Good(96)[48..]];
        yield return [.. Good(96)[..48], .. Reference.ToBytes(Reference.P, 48)];
        yield return [.. Good(96).Select((value, i) => i == 0 ? (byte)(value & 0x7f) : value)];
    }

    private static IEnumerable<byte[]> Identities(int length)
    {
        yield return Identity(length);
        yield return Compressed(0, length, 0xe0);
        yield return Compressed(1, length, 0xc0);
        yield return Compressed(0, length, 0x40);
    }

    private static byte[] Identity(int length) => Compressed(0, length, 0xc0);

    private static byte[] Good(int length) => length == 48 ? SignedPool.Instance.Take(1).Pubkeys : SignedPool.Instance.Take(1).Signatures;

    // A good key's x and p: the same number modulo p, and one that still has 381 bits.
    private static byte[] NotCanonical()
    {
        BigInteger x = Enumerable.Range(0, 256)
            .Select(i => SignedPool.Instance.Take(256).Pubkeys[(48 * i)..((48 * i) + 48)])
            .Select(key => new BigInteger([(byte)(key[0] & 0x1f), .. key[1..]], isUnsigned: true, isBigEndian: true))
            .First(value => value + Reference.P < BigInteger.One << 381);
        return Compressed(x + Reference.P, 48, 0x80);
    }

    private static byte[] Compressed(BigInteger x, int length, byte flags)
    {
        byte[] bytes = Reference.ToBytes(x, length);
        bytes[0] |= flags;
        return bytes;
    }

    private static AffinePoint<T> Outside<T>(SeededRandom random, int length, TryRead<T> read)
        where T : struct, IField<T>
    {
        for (; ; )
        {
            byte[] bytes = random.Bytes(length);
            bytes[0] = (byte)((bytes[0] & 0x0f) | 0x80);
            if (length == 96)
                bytes[48] &= 0x0f;
            if (read(bytes, out AffinePoint<T> point) && !Reference.Multiply(point, Reference.R).IsInfinity)
                return point;
        }
    }

    private static AffinePoint<Fp2> OfOrder13(SeededRandom random)
    {
        BigInteger rest = CofactorOfG2 * Reference.R / (13 * 13);
        for (; ; )
        {
            AffinePoint<Fp2> point = Reference.Multiply(Outside<Fp2>(random, 96, G2Encoding.TryReadCompressed), rest);
            if (point.IsInfinity)
                continue;
            AffinePoint<Fp2> next = Reference.Multiply(point, 13);
            if (!next.IsInfinity)
                point = next;
            Reference.Multiply(point, 13).IsInfinity.Should().BeTrue();
            return point;
        }
    }

    private static IEnumerable<bool> Theirs(SignedBatch batch) => NodeOracle.Ask("bls", "batchVerify", new
    {
        items = Enumerable.Range(0, batch.Count).Select(i => new
        {
            pubkey = Hex.Encode(batch.Pubkeys.AsSpan(i * 48, 48)),
            message = Hex.Encode(batch.Messages.AsSpan(i * 32, 32)),
            signature = Hex.Encode(batch.Signatures.AsSpan(i * 96, 96)),
        }),
    }).EnumerateArray().Select(item => item.GetBoolean());

    private delegate bool TryRead<T>(ReadOnlySpan<byte> bytes, out AffinePoint<T> point)
        where T : struct, IField<T>;
}
