namespace Eth2Core.Bls.Native;

/// <summary>Bytes to points and back.</summary>
internal static unsafe class BlstPoints
{
    private const int Success = 0;

    /// <summary>KeyValidate, and the point.</summary>
    internal static bool TryReadPubkey(this BlstLibrary blst, ReadOnlySpan<byte> bytes, out BlstG1Affine point)
    {
        point = default;
        if (bytes.Length != Lengths.Pubkey)
            return false;
        fixed (byte* encoding = bytes)
        fixed (BlstG1Affine* affine = &point)
        {
            return blst.P1Uncompress(affine, encoding) == Success && blst.P1AffineIsInf(affine) == 0 && blst.P1AffineInG1(affine) != 0;
        }
    }

    /// <summary>A signature in the subgroup, the identity included.</summary>
    internal static bool TryReadSignature(this BlstLibrary blst, ReadOnlySpan<byte> bytes, out BlstG2Affine point)
    {
        point = default;
        if (bytes.Length != Lengths.Signature)
            return false;
        fixed (byte* encoding = bytes)
        fixed (BlstG2Affine* affine = &point)
        {
            return blst.P2Uncompress(affine, encoding) == Success && (blst.P2AffineIsInf(affine) != 0 || blst.P2AffineInG2(affine) != 0);
        }
    }

    /// <summary>All public keys; false where one is none, or where the bytes are no whole number of keys.</summary>
    internal static bool TryReadPubkeys(this BlstLibrary blst, ReadOnlySpan<byte> bytes, out BlstG1Affine[] points)
    {
        points = new BlstG1Affine[bytes.Length / Lengths.Pubkey];
        bool areValid = bytes.Length % Lengths.Pubkey == 0;
        for (int i = 0; areValid && i < points.Length; i++)
            areValid = blst.TryReadPubkey(bytes.Slice(i * Lengths.Pubkey, Lengths.Pubkey), out points[i]);
        return areValid;
    }

    /// <summary>The sum of keys.</summary>
    internal static BlstG1 Sum(this BlstLibrary blst, ReadOnlySpan<BlstG1Affine> points)
    {
        BlstG1 sum = default;
        fixed (BlstG1Affine* first = points)
        {
            for (int i = 0; i < points.Length; i++)
                blst.P1AddOrDoubleAffine(&sum, &sum, first + i);
        }

        return sum;
    }
}
