namespace Eth2Core.Ssz.Schema;

/// <summary>Vector[element, count].</summary>
internal sealed class SszVector(SszType element, ulong count) : SszElements(element)
{
    public override int? FixedLength => checked((int)count * ElementLength);

    public override SszError? Check(ReadOnlySpan<byte> bytes, string container, string field) =>
        CheckLength(bytes, container, field) ?? CheckElements(bytes, container, field);

    public override Root HashTreeRoot(ReadOnlySpan<byte> bytes) => Merkleize(bytes, count);
}
