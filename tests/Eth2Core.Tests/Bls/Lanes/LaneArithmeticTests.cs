using System.Security.Cryptography;
using Eth2Core.Bls;
using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;
using Eth2Core.Bls.Pairing;
using FluentAssertions;

namespace Eth2Core.Tests.Bls.Lanes;

/// <summary>Each stage of a batch in lanes against the same stage for one value.</summary>
public sealed class LaneArithmeticTests
{
    private static BatchArithmetic Lanes => BatchArithmetic.EightLanes!;

    private static BatchArithmetic One => BatchArithmetic.OneByOne;

    [LanesTheory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(21)]
    public void Reads_the_same_public_keys(int count)
    {
        byte[] bytes = Pubkeys(count);
        Spoil(bytes, Lengths.Pubkey);
        var expected = new AffinePoint<Fp>[count];
        var got = new AffinePoint<Fp>[count];
        bool[] expectedValid = new bool[count], gotValid = new bool[count];

        One.ReadPubkeys(bytes, expected, expectedValid);
        Lanes.ReadPubkeys(bytes, got, gotValid);

        gotValid.Should().Equal(expectedValid);
        for (int i = 0; i < count; i++)
            (!gotValid[i] || got[i].IsEqualTo(expected[i])).Should().BeTrue();
    }

    [LanesTheory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(21)]
    public void Reads_the_same_signatures(int count)
    {
        byte[] bytes = new byte[count * Lengths.Signature];
        for (int i = 0; i < count; i++)
            G2Encoding.WriteCompressed(Ciphersuite.HashToPoint(RandomNumberGenerator.GetBytes(32)), bytes.AsSpan(i * Lengths.Signature));
        Spoil(bytes, Lengths.Signature);
        var expected = new AffinePoint<Fp2>[count];
        var got = new AffinePoint<Fp2>[count];
        bool[] expectedValid = new bool[count], gotValid = new bool[count];

        One.ReadSignatures(bytes, expected, expectedValid);
        Lanes.ReadSignatures(bytes, got, gotValid);

        gotValid.Should().Equal(expectedValid);
        for (int i = 0; i < count; i++)
            (!gotValid[i] || got[i].IsEqualTo(expected[i])).Should().BeTrue();
    }

    [LanesTheory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(19)]
    public void Hashes_to_the_same_points(int count)
    {
        byte[] messages = RandomNumberGenerator.GetBytes(32 * count);
        var expected = new JacobianPoint<Fp2>[count];
        var got = new JacobianPoint<Fp2>[count];

        One.Hash(messages, expected);
        Lanes.Hash(messages, got);

        for (int i = 0; i < count; i++)
            got[i].IsSamePointAs(expected[i].ToAffine()).Should().BeTrue($"message {i}");
    }

    [LanesTheory]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(20)]
    public void Pairs_to_the_same_values(int count)
    {
        (AffinePoint<Fp>[] keys, AffinePoint<Fp2>[] hashes) = Points(count);

        Fp12 got = FinalExponentiation.Apply(Lanes.MillerProduct(keys, hashes));

        got.IsEqualTo(FinalExponentiation.Apply(One.MillerProduct(keys, hashes))).Should().BeTrue();
    }

    /// <summary>The sum over G2 with factors f of points [k]G2 and the multiples by f of points [k]G1 are multiples by the same number.</summary>
    [LanesTheory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(17)]
    public void Multiplies_both_groups_by_the_same_factors(int count)
    {
        (AffinePoint<Fp>[] keys, AffinePoint<Fp2>[] hashes) = Points(count);
        ulong[] factors = [.. Enumerable.Range(0, count).Select(_ => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) | 1)];
        var multiples = new JacobianPoint<Fp>[count];
        Lanes.Scale(keys, factors, multiples);
        AffinePoint<Fp>[] scaled = [.. multiples.Select(multiple => multiple.ToAffine())];

        // e(f1 P1, H1) ... e(fn Pn, Hn), once with the factors on the left, once one after another on the right.
        Fp12 left = FinalExponentiation.Apply(One.MillerProduct(scaled, hashes));
        Fp12 right = Fp12.One;
        for (int i = 0; i < count; i++)
            right *= FinalExponentiation.Apply(One.MillerProduct([keys[i]], [Lanes.SumOfMultiples([hashes[i]], [factors[i]]).ToAffine()]));

        left.IsEqualTo(right).Should().BeTrue();
        JacobianPoint<Fp2> sum = Lanes.SumOfMultiples(hashes, factors);
        JacobianPoint<Fp2> singly = JacobianPoint<Fp2>.Infinity;
        for (int i = 0; i < count; i++)
            singly += Lanes.SumOfMultiples([hashes[i]], [factors[i]]).ToAffine();
        sum.IsSamePointAs(singly.ToAffine()).Should().BeTrue();
        Lanes.SumOfMultiples([AffinePoint<Fp2>.Infinity], [1]).IsInfinity.Should().BeTrue();
    }

    private static byte[] Pubkeys(int count)
    {
        byte[] bytes = new byte[count * Lengths.Pubkey];
        for (int i = 0; i < count; i++)
            ManagedBls.Instance.TrySkToPk([0, .. RandomNumberGenerator.GetBytes(31)], bytes.AsSpan(i * Lengths.Pubkey, Lengths.Pubkey)).Should().BeTrue();
        return bytes;
    }

    private static (AffinePoint<Fp>[] Keys, AffinePoint<Fp2>[] Hashes) Points(int count)
    {
        var keys = new AffinePoint<Fp>[count];
        One.ReadPubkeys(Pubkeys(count), keys, new bool[count]);
        return (keys, [.. Enumerable.Range(0, count).Select(_ => Ciphersuite.HashToPoint(RandomNumberGenerator.GetBytes(32)))]);
    }

    // Every kind of encoding that is not that of a point of the group, from the second item on.
    private static void Spoil(byte[] bytes, int length)
    {
        Action<byte[]>[] kinds =
        [
            item => { },
            item => item[0] ^= PointEncoding.SignFlag,
            item => item[^1] ^= 1,
            item => item[^1] ^= 2,
            item => item[0] &= 0x7f,
            item => item.AsSpan().Fill(0xff),
            item => { item.AsSpan().Clear(); item[0] = 0xc0; },
            item => { item.AsSpan().Clear(); item[0] = 0xc0; item[^1] = 1; },
            item => { item.AsSpan().Clear(); item[0] = 0xe0; },
            item => { item.AsSpan().Clear(); item[0] = 0x80; },
            item => { item.AsSpan().Clear(); item[0] = 0x80; item[^1] = 4; },
            item => Convert.FromHexString("9a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab").CopyTo(item, 0),
            item => Convert.FromHexString("9a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaaa").CopyTo(item, 0),
            item => item[7] ^= 0x10,
        ];
        for (int i = 1; i < bytes.Length / length; i++)
        {
            byte[] item = bytes.AsSpan(i * length, length).ToArray();
            kinds[i % kinds.Length](item);
            item.CopyTo(bytes, i * length);
        }
    }
}
