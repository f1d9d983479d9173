using System.Globalization;

namespace Eth2Core.Ssz.Schema;

/// <summary>Bitvector[N] of at most eight bits, the lowest first.</summary>
internal sealed class SszBitvector(int bitCount) : SszType
{
    public override int? FixedLength => 1;

    public override SszError? Check(ReadOnlySpan<byte> bytes, string container, string field) =>
        CheckLength(bytes, container, field) ?? (bytes[0] >> bitCount != 0 ? new SszError.PaddingBitSet(container, field, bitCount, bytes[0]) : null);

    public override Root HashTreeRoot(ReadOnlySpan<byte> bytes) => Merkleization.RootOfBytes(bytes);

    public override string Show(ReadOnlySpan<byte> bytes) => bytes[0].ToString(CultureInfo.InvariantCulture);
}
