namespace Eth2Core.Ssz.Schema;

/// <summary>ByteList[N].</summary>
internal sealed class SszByteList(ulong limit) : SszType
{
    public override int? FixedLength => null;

    public override SszError? Check(ReadOnlySpan<byte> bytes, string container, string field) =>
        (ulong)bytes.Length > limit ? new SszError.LimitExceeded(container, field, limit, (ulong)bytes.Length) : null;

    public override Root HashTreeRoot(ReadOnlySpan<byte> bytes) =>
        Merkleization.MixInLength(Merkleization.Merkleize(bytes, (limit + Root.Length - 1) / Root.Length), (ulong)bytes.Length);

    public override string Show(ReadOnlySpan<byte> bytes) => Hex.Encode(bytes);
}
