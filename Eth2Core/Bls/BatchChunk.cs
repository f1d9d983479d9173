using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;

namespace Eth2Core.Bls;

/// <summary>Some items of a batch, verified together: e(r1 P1, H1) ... e(rn Pn, Hn) * e(-g1, r1 S1 + ... + rn Sn) = 1.</summary>
/// <remarks>
/// The factors r are odd with 63 random bits, so never zero, drawn after the items are fixed: a wrong item passes with a probability of at most
/// 2^-63 (Bellare, Garay, Rabin, "Fast batch verification for modular exponentiation and digital signatures", 1998, section 3.3). The
/// stages are separate, each a pass over all items: decode, check subgroups, hash, scale, pair. Where the product is not 1, it is taken
/// for the first half alone; the second half's is the quotient of the two. So bad items are found without decoding, hashing
/// or scaling anything again. An item alone is decided exactly.
/// </remarks>
internal sealed class BatchChunk(int count, BatchArithmetic arithmetic)
{
    private readonly byte[] _pubkeys = new byte[count * Lengths.Pubkey];
    private readonly byte[] _messages = new byte[count * Lengths.SigningRoot];
    private readonly byte[] _signatures = new byte[count * Lengths.Signature];

    private readonly AffinePoint<Fp>[] _keys = new AffinePoint<Fp>[count];
    private readonly AffinePoint<Fp2>[] _points = new AffinePoint<Fp2>[count];
    private readonly int[] _items = new int[count];

    /// <summary>How many items.</summary>
    internal int Count => count;

    /// <summary>The answers, once verified.</summary>
    internal bool[] Results { get; } = new bool[count];

    /// <summary>Copies the items from the whole batch.</summary>
    internal void Take(ReadOnlySpan<byte> pubkeys, ReadOnlySpan<byte> messages, ReadOnlySpan<byte> signatures, int start)
    {
        pubkeys.Slice(start * Lengths.Pubkey, _pubkeys.Length).CopyTo(_pubkeys);
        messages.Slice(start * Lengths.SigningRoot, _messages.Length).CopyTo(_messages);
        signatures.Slice(start * Lengths.Signature, _signatures.Length).CopyTo(_signatures);
    }

    /// <summary>All stages.</summary>
    internal void Verify()
    {
        int valid = DecodeAndCheck();
        if (valid == 0)
            return;
        ulong[] factors = RandomFactors(valid);
        AffinePoint<Fp2>[] hashes = HashMessages(valid);
        AffinePoint<Fp>[] scaledKeys = ScaleKeys(factors);
        Mark(new BatchRange(scaledKeys, hashes, _points.AsMemory(0, valid), factors, arithmetic));
    }

    /// <summary>Reads every key and signature; those that are none are answered, the others move to the front.</summary>
    private int DecodeAndCheck()
    {
        var keys = new AffinePoint<Fp>[count];
        var points = new AffinePoint<Fp2>[count];
        bool[] isKey = new bool[count], isPoint = new bool[count];
        arithmetic.ReadPubkeys(_pubkeys, keys, isKey);
        arithmetic.ReadSignatures(_signatures, points, isPoint);
        int valid = 0;
        for (int i = 0; i < count; i++)
        {
            if (isKey[i] && isPoint[i])
                (_keys[valid], _points[valid], _items[valid++]) = (keys[i], points[i], i);
        }

        return valid;
    }

    private AffinePoint<Fp2>[] HashMessages(int valid)
    {
        byte[] messages = new byte[valid * Lengths.SigningRoot];
        for (int i = 0; i < valid; i++)
            _messages.AsSpan(_items[i] * Lengths.SigningRoot, Lengths.SigningRoot).CopyTo(messages.AsSpan(i * Lengths.SigningRoot));
        var hashes = new JacobianPoint<Fp2>[valid];
        arithmetic.Hash(messages, hashes);
        var affine = new AffinePoint<Fp2>[valid];
        PointMultiplication.ToAffine(hashes, affine);
        return affine;
    }

    private AffinePoint<Fp>[] ScaleKeys(ReadOnlySpan<ulong> factors)
    {
        var scaled = new JacobianPoint<Fp>[factors.Length];
        arithmetic.Scale(_keys.AsSpan(0, factors.Length), factors, scaled);
        var affine = new AffinePoint<Fp>[factors.Length];
        PointMultiplication.ToAffine(scaled, affine);
        return affine;
    }

    private static ulong[] RandomFactors(int number)
    {
        ulong[] factors = new ulong[number];
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(factors.AsSpan()));
        foreach (ref ulong factor in factors.AsSpan())
            factor |= 1;
        return factors;
    }

    private void Mark(BatchRange range)
    {
        foreach (int good in range.Good())
            Results[_items[good]] = true;
    }
}
