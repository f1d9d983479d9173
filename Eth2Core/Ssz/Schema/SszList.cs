namespace Eth2Core.Ssz.Schema;

/// <summary>List[element, limit].</summary>
internal sealed class SszList(SszType element, ulong limit) : SszElements(element)
{
    public override int? FixedLength => null;

    public override SszError? Check(ReadOnlySpan<byte> bytes, string container, string field)
    {
        ulong count = (ulong)(bytes.Length / ElementLength);
        if (bytes.Length % ElementLength != 0)
            return new SszError.PartialElement(container, field, ElementLength, bytes.Length);
        return count > limit ? new SszError.LimitExceeded(container, field, limit, count) : CheckElements(bytes, container, field);
    }

    public override Root HashTreeRoot(ReadOnlySpan<byte> bytes) =>
        Merkleization.MixInLength(Merkleize(bytes, limit), (ulong)(bytes.Length / ElementLength));
}
