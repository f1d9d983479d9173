using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;
using G2Point = Eth2Core.Bls.Curves.CompletePoint<Eth2Core.Bls.Lanes.Fp2Lanes>;

namespace Eth2Core.Bls.Lanes;

/// <summary>Signatures, eight at a time: the messages are hashed in lanes, and each lane's point is multiplied by its key in four parts (<see cref="SecretDigits"/>).</summary>
/// <remarks>The same operations on the same addresses for all secret keys. All groups of eight share one inversion (Montgomery's trick).</remarks>
[SkipLocalsInit]
internal static class LaneSignatures
{
    /// <summary>Signs.</summary>
    /// <param name="secretKeys">n times 32 bytes.</param>
    /// <param name="messages">n times 32 bytes.</param>
    /// <param name="isKey">Which of the n are keys; one whose message hashes to the identity, which nobody can find, no longer counts.</param>
    /// <param name="signatures">n times 96 bytes; written where there is a key.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Compute(ReadOnlySpan<byte> secretKeys, ReadOnlySpan<byte> messages, Span<bool> isKey, Span<byte> signatures)
    {
        AffinePoint<Fp2>[] hashes = Hash(messages, isKey);
        int groups = (isKey.Length + FpLanes.Width - 1) / FpLanes.Width;
        using LaneBuffer<G2Point> table = new(LaneJointMultiples.Entries);
        using LaneBuffer<G2Point> points = new(groups + 1);
        using LaneBuffer<Fp2Lanes> products = new(groups);
        using LaneBuffer<Vector512<ulong>> digits = new(SecretDigits.ParameterDigits);
        using LaneBuffer<Vector512<long>> masks = new(LaneJointMultiples.Entries);
        ref G2Point selected = ref points.Span[groups];
        Fp2Lanes product = Fp2Lanes.One;
        for (int group = 0; group < groups; group++)
        {
            (int first, int count) = Range(group, isKey.Length);
            MakeTable(hashes.AsSpan(first, count), table.Span);
            SecretDigits.ReadParameterDigits(secretKeys.Slice(first * Lengths.SecretKey, count * Lengths.SecretKey), isKey.Slice(first, count), digits.Span);
            ref G2Point multiple = ref points.Span[group];
            LaneJointMultiples.Multiply(table.Span, digits.Span, masks.Span, ref selected, ref multiple);
            products.Span[group] = product;
            product *= multiple.Z;
        }

        Fp2Lanes inverse = LaneInversion.Invert(product);
        for (int group = groups - 1; group >= 0; group--)
        {
            (int first, int count) = Range(group, isKey.Length);
            ref readonly G2Point multiple = ref points.Span[group];
            Fp2Lanes inverseZ = inverse * products.Span[group];
            inverse *= multiple.Z;
            Write(multiple.X * inverseZ, multiple.Y * inverseZ, isKey.Slice(first, count), signatures.Slice(first * Lengths.Signature, count * Lengths.Signature));
        }
    }

    private static (int First, int Count) Range(int group, int count) => (group * FpLanes.Width, Math.Min(FpLanes.Width, count - (group * FpLanes.Width)));

    private static AffinePoint<Fp2>[] Hash(ReadOnlySpan<byte> messages, Span<bool> isKey)
    {
        var points = new JacobianPoint<Fp2>[isKey.Length];
        LaneHashing.Hash(messages, Ciphersuite.DomainSeparationTag, points);
        var affine = new AffinePoint<Fp2>[points.Length];
        PointMultiplication.ToAffine(points, affine);
        for (int i = 0; i < affine.Length; i++)
            isKey[i] &= !affine[i].IsInfinity;
        return affine;
    }

    // P, [|x|]P, [x^2]P, [|x|^3]P, and their sums: psi is [x] in the subgroup, and x is negative.
    private static void MakeTable(ReadOnlySpan<AffinePoint<Fp2>> hashes, Span<G2Point> table)
    {
        LanePacking.ToLanes(hashes, out Fp2Lanes x, out Fp2Lanes y);
        Span<G2Point> powers = new G2Point[SecretDigits.ParameterDigits];
        powers[0] = new G2Point(x, y, Fp2Lanes.One);
        for (int i = 1; i < powers.Length; i++)
            powers[i] = -LanePoints.Psi(powers[i - 1]);
        LaneJointMultiples.MakeTable(powers, table);
    }

    private static void Write(in Fp2Lanes x, in Fp2Lanes y, ReadOnlySpan<bool> isKey, Span<byte> signatures)
    {
        Span<AffinePoint<Fp2>> points = new AffinePoint<Fp2>[isKey.Length];
        LanePacking.FromLanes(x, y, points);
        for (int lane = 0; lane < isKey.Length; lane++)
        {
            if (isKey[lane])
                G2Encoding.WriteCompressed(points[lane], signatures.Slice(lane * Lengths.Signature, Lengths.Signature));
        }
    }
}
