namespace Eth2Core.Ssz.Schema;

/// <summary>boolean: one byte, 0 or 1.</summary>
internal sealed class SszBoolean : SszType
{
    public static SszBoolean Instance { get; } = new();

    public override int? FixedLength => 1;

    public override bool IsBasic => true;

    public override SszError? Check(ReadOnlySpan<byte> bytes, string container, string field) =>
        CheckLength(bytes, container, field) ?? (bytes[0] > 1 ? new SszError.NotABoolean(container, field, bytes[0]) : null);

    public override Root HashTreeRoot(ReadOnlySpan<byte> bytes) => Merkleization.RootOfBytes(bytes);

    public override string Show(ReadOnlySpan<byte> bytes) => bytes[0] == 1 ? "True" : "False";
}
