using System.Runtime.InteropServices;
using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;
using Eth2Core.Bls.Lanes;
using Eth2Core.Bls.Pairing;

namespace Eth2Core.Bls;

/// <summary>The arithmetic of many items at once, in lanes where the processor has them and one by one elsewhere.</summary>
/// <remarks><see cref="ManagedBls.LanesSetting"/> chooses, for comparison.</remarks>
internal abstract class BatchArithmetic
{
    /// <summary>One value after another, on every processor.</summary>
    internal static BatchArithmetic OneByOne { get; } = new Scalar();

    /// <summary>Eight values side by side; null where the processor has none of <see cref="LaneWidth"/>'s.</summary>
    internal static BatchArithmetic? EightLanes { get; } = FpLanes.IsSupported ? new Lanes8() : null;

    /// <summary>What this process uses.</summary>
    internal static BatchArithmetic Chosen { get; } = LaneWidth.Chosen == 1 ? OneByOne : EightLanes!;

    /// <summary>Reads public keys that are valid (KeyValidate).</summary>
    /// <param name="bytes">n times 48 bytes.</param>
    /// <param name="points">Room for n points.</param>
    /// <param name="isValid">n answers; there is no point where the answer is no.</param>
    internal abstract void ReadPubkeys(ReadOnlySpan<byte> bytes, Span<AffinePoint<Fp>> points, Span<bool> isValid);

    /// <summary>Reads signatures in the subgroup, the identity included.</summary>
    /// <param name="bytes">n times 96 bytes.</param>
    /// <param name="points">Room for n points.</param>
    /// <param name="isValid">n answers; there is no point where the answer is no.</param>
    internal abstract void ReadSignatures(ReadOnlySpan<byte> bytes, Span<AffinePoint<Fp2>> points, Span<bool> isValid);

    /// <summary>The points of messages of 32 bytes.</summary>
    internal abstract void Hash(ReadOnlySpan<byte> messages, Span<JacobianPoint<Fp2>> points);

    /// <summary>The multiple of each point by its factor. What a factor's 64 bits stand for is the implementation's: different odd ones stand for different numbers.</summary>
    internal abstract void Scale(ReadOnlySpan<AffinePoint<Fp>> points, ReadOnlySpan<ulong> factors, Span<JacobianPoint<Fp>> multiples);

    /// <summary>The sum of the multiples, by the same factors.</summary>
    internal abstract JacobianPoint<Fp2> SumOfMultiples(ReadOnlySpan<AffinePoint<Fp2>> points, ReadOnlySpan<ulong> factors);

    /// <summary>The product of the Miller functions of pairs; a pair with an identity contributes 1.</summary>
    internal abstract Fp12 MillerProduct(ReadOnlySpan<AffinePoint<Fp>> g1, ReadOnlySpan<AffinePoint<Fp2>> g2);

    /// <summary>Public keys; constant time. What is no key is answered no, and its bytes zeroed.</summary>
    internal abstract void SkToPk(ReadOnlySpan<byte> secretKeys, Span<byte> pubkeys, Span<bool> results);

    /// <summary>Signatures of messages of 32 bytes; constant time in the keys. What is no key is answered no, and its bytes zeroed.</summary>
    internal abstract void Sign(ReadOnlySpan<byte> secretKeys, ReadOnlySpan<byte> messages, Span<byte> signatures, Span<bool> results);

    private sealed class Scalar : BatchArithmetic
    {
        internal override void SkToPk(ReadOnlySpan<byte> secretKeys, Span<byte> pubkeys, Span<bool> results) => SecretBatches.SkToPk(ManagedBls.Instance, secretKeys, pubkeys, results);

        internal override void Sign(ReadOnlySpan<byte> secretKeys, ReadOnlySpan<byte> messages, Span<byte> signatures, Span<bool> results) =>
            SecretBatches.Sign(ManagedBls.Instance, secretKeys, messages, signatures, results);

        internal override void ReadPubkeys(ReadOnlySpan<byte> bytes, Span<AffinePoint<Fp>> points, Span<bool> isValid)
        {
            for (int i = 0; i < points.Length; i++)
                isValid[i] = ValidatedPoints.TryReadPubkey(bytes.Slice(i * Lengths.Pubkey, Lengths.Pubkey), out points[i]);
        }

        internal override void ReadSignatures(ReadOnlySpan<byte> bytes, Span<AffinePoint<Fp2>> points, Span<bool> isValid)
        {
            for (int i = 0; i < points.Length; i++)
                isValid[i] = ValidatedPoints.TryReadSignature(bytes.Slice(i * Lengths.Signature, Lengths.Signature), out points[i]);
        }

        internal override void Hash(ReadOnlySpan<byte> messages, Span<JacobianPoint<Fp2>> points)
        {
            for (int i = 0; i < points.Length; i++)
                points[i] = Ciphersuite.HashToJacobian(messages.Slice(i * Lengths.SigningRoot, Lengths.SigningRoot));
        }

        internal override void Scale(ReadOnlySpan<AffinePoint<Fp>> points, ReadOnlySpan<ulong> factors, Span<JacobianPoint<Fp>> multiples)
        {
            for (int i = 0; i < points.Length; i++)
                multiples[i] = PointMultiplication.Multiply(points[i], factors[i]);
        }

        internal override JacobianPoint<Fp2> SumOfMultiples(ReadOnlySpan<AffinePoint<Fp2>> points, ReadOnlySpan<ulong> factors) => PointMultiplication.SumOfMultiples(points, factors);

        internal override Fp12 MillerProduct(ReadOnlySpan<AffinePoint<Fp>> g1, ReadOnlySpan<AffinePoint<Fp2>> g2) => MillerLoop.Product(g1, g2);
    }

    private sealed class Lanes8 : BatchArithmetic
    {
        // Fewer than these are no faster in lanes.
        private const int Fewest = 3;
        private const int FewestSecrets = 2;

        internal override void SkToPk(ReadOnlySpan<byte> secretKeys, Span<byte> pubkeys, Span<bool> results)
        {
            if (results.Length < FewestSecrets)
                OneByOne.SkToPk(secretKeys, pubkeys, results);
            else
                LaneSecretKeys.SkToPk(secretKeys, pubkeys, results);
        }

        internal override void Sign(ReadOnlySpan<byte> secretKeys, ReadOnlySpan<byte> messages, Span<byte> signatures, Span<bool> results)
        {
            if (results.Length < FewestSecrets)
                OneByOne.Sign(secretKeys, messages, signatures, results);
            else
                LaneSecretKeys.Sign(secretKeys, messages, signatures, results);
        }

        internal override void ReadPubkeys(ReadOnlySpan<byte> bytes, Span<AffinePoint<Fp>> points, Span<bool> isValid)
        {
            for (int first = 0; first < points.Length; first += FpLanes.Width)
            {
                int count = Math.Min(FpLanes.Width, points.Length - first);
                LaneMask read = LaneDecoding.ReadPubkeys(bytes.Slice(first * Lengths.Pubkey, count * Lengths.Pubkey), points.Slice(first, count));
                for (int lane = 0; lane < count; lane++)
                    isValid[first + lane] = read[lane];
            }
        }

        internal override void ReadSignatures(ReadOnlySpan<byte> bytes, Span<AffinePoint<Fp2>> points, Span<bool> isValid)
        {
            for (int first = 0; first < points.Length; first += FpLanes.Width)
            {
                int count = Math.Min(FpLanes.Width, points.Length - first);
                ReadOnlySpan<byte> group = bytes.Slice(first * Lengths.Signature, count * Lengths.Signature);
                LaneMask read = LaneDecoding.ReadSignatures(group, points.Slice(first, count));
                for (int lane = 0; lane < count; lane++)
                {
                    // The identity, which the lanes do not read.
                    ReadOnlySpan<byte> signature = group.Slice(lane * Lengths.Signature, Lengths.Signature);
                    isValid[first + lane] = read[lane] || ((signature[0] & PointEncoding.InfinityFlag) != 0 && ValidatedPoints.TryReadSignature(signature, out points[first + lane]));
                }
            }
        }

        internal override void Hash(ReadOnlySpan<byte> messages, Span<JacobianPoint<Fp2>> points) => LaneHashing.Hash(messages, Ciphersuite.DomainSeparationTag, points);

        internal override void Scale(ReadOnlySpan<AffinePoint<Fp>> points, ReadOnlySpan<ulong> factors, Span<JacobianPoint<Fp>> multiples) => LaneMultiples.Scale(points, factors, multiples);

        internal override JacobianPoint<Fp2> SumOfMultiples(ReadOnlySpan<AffinePoint<Fp2>> points, ReadOnlySpan<ulong> factors)
        {
            // The identity adds nothing, and has no coordinates.
            List<AffinePoint<Fp2>> others = new(points.Length);
            List<ulong> theirs = new(points.Length);
            for (int i = 0; i < points.Length; i++)
            {
                if (points[i].IsInfinity)
                    continue;
                others.Add(points[i]);
                theirs.Add(factors[i]);
            }

            return others.Count == 0 ? JacobianPoint<Fp2>.Infinity : LaneMultiples.Sum(CollectionsMarshal.AsSpan(others), CollectionsMarshal.AsSpan(theirs));
        }

        internal override Fp12 MillerProduct(ReadOnlySpan<AffinePoint<Fp>> g1, ReadOnlySpan<AffinePoint<Fp2>> g2)
        {
            bool hasIdentity = false;
            for (int i = 0; i < g1.Length; i++)
                hasIdentity |= g1[i].IsInfinity || g2[i].IsInfinity;
            return hasIdentity || g1.Length < Fewest ? MillerLoop.Product(g1, g2) : LaneMiller.Product(g1, g2);
        }
    }
}
