using System.Globalization;

namespace Eth2Core.Ssz;

/// <summary>Why bytes are not the SSZ encoding of a container.</summary>
/// <remarks>Source: consensus-specs v1.6.0, ssz/simple-serialize.md, "Deserialization". The cases are the nested records, and no others.</remarks>
public abstract record SszError
{
    private SszError(string container, string fieldPath)
    {
        Container = container;
        FieldPath = fieldPath;
    }

    /// <summary>The specification's name of the container that was asked for.</summary>
    public string Container { get; private init; }

    /// <summary>The way to the field in the specification's names, as in <c>validators[3].slashed</c>; empty for the container itself.</summary>
    public string FieldPath { get; private init; }

    /// <summary>One line: where, expected, got.</summary>
    public UserText Message => $"{Container}{(FieldPath.Length == 0 ? "" : ".")}{FieldPath}: expected {Expected}, got {Got}";

    /// <summary>One line: what to do.</summary>
    public virtual UserText Hint => $"the bytes are truncated, damaged, of another type or of another preset; get them again from their source";

    private protected abstract UserText Expected { get; }

    private protected abstract UserText Got { get; }

    /// <summary>The same error, seen from the container that holds this one in a field.</summary>
    internal SszError Inside(string container, string field) =>
        this with { Container = container, FieldPath = FieldPath.Length == 0 ? field : $"{field}.{FieldPath}" };

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Number(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A value of fixed size has another number of bytes.</summary>
    /// <param name="Container">See <see cref="SszError.Container"/>.</param>
    /// <param name="FieldPath">See <see cref="SszError.FieldPath"/>.</param>
    /// <param name="ExpectedLength">How many bytes the type has.</param>
    /// <param name="Length">How many bytes there are.</param>
    public sealed record WrongLength(string Container, string FieldPath, int ExpectedLength, int Length) : SszError(Container, FieldPath)
    {
        private protected override UserText Expected => $"{Number(ExpectedLength)} bytes";

        private protected override UserText Got => $"{Number(Length)}";
    }

    /// <summary>A value of variable size ends before its fixed part does.</summary>
    /// <param name="Container">See <see cref="SszError.Container"/>.</param>
    /// <param name="FieldPath">See <see cref="SszError.FieldPath"/>.</param>
    /// <param name="MinimumLength">How many bytes the fixed part has.</param>
    /// <param name="Length">How many bytes there are.</param>
    public sealed record TooShort(string Container, string FieldPath, int MinimumLength, int Length) : SszError(Container, FieldPath)
    {
        private protected override UserText Expected => $"at least {Number(MinimumLength)} bytes";

        private protected override UserText Got => $"{Number(Length)}";
    }

    /// <summary>The first offset does not point just behind the fixed part.</summary>
    /// <param name="Container">See <see cref="SszError.Container"/>.</param>
    /// <param name="FieldPath">See <see cref="SszError.FieldPath"/>.</param>
    /// <param name="ExpectedOffset">How many bytes the fixed part has.</param>
    /// <param name="Offset">What the bytes say.</param>
    public sealed record WrongFirstOffset(string Container, string FieldPath, uint ExpectedOffset, uint Offset) : SszError(Container, FieldPath)
    {
        private protected override UserText Expected => $"first offset {Number(ExpectedOffset)}";

        private protected override UserText Got => $"{Number(Offset)}";
    }

    /// <summary>The first offset of a list of variable-size elements is zero, or no multiple of an offset's four bytes.</summary>
    /// <param name="Container">See <see cref="SszError.Container"/>.</param>
    /// <param name="FieldPath">See <see cref="SszError.FieldPath"/>.</param>
    /// <param name="Offset">What the bytes say.</param>
    public sealed record UnalignedFirstOffset(string Container, string FieldPath, uint Offset) : SszError(Container, FieldPath)
    {
        private protected override UserText Expected => $"a first offset that is a positive multiple of 4";

        private protected override UserText Got => $"{Number(Offset)}";
    }

    /// <summary>An offset is smaller than the one before it.</summary>
    /// <param name="Container">See <see cref="SszError.Container"/>.</param>
    /// <param name="FieldPath">See <see cref="SszError.FieldPath"/>.</param>
    /// <param name="Previous">The offset before it.</param>
    /// <param name="Offset">What the bytes say.</param>
    public sealed record DecreasingOffset(string Container, string FieldPath, uint Previous, uint Offset) : SszError(Container, FieldPath)
    {
        private protected override UserText Expected => $"an offset of at least {Number(Previous)}, as the one before";

        private protected override UserText Got => $"{Number(Offset)}";
    }

    /// <summary>An offset points behind the end of the bytes.</summary>
    /// <param name="Container">See <see cref="SszError.Container"/>.</param>
    /// <param name="FieldPath">See <see cref="SszError.FieldPath"/>.</param>
    /// <param name="Length">How many bytes there are.</param>
    /// <param name="Offset">What the bytes say.</param>
    public sealed record OffsetBehindEnd(string Container, string FieldPath, int Length, uint Offset) : SszError(Container, FieldPath)
    {
        private protected override UserText Expected => $"an offset of at most {Number(Length)}, the number of bytes";

        private protected override UserText Got => $"{Number(Offset)}";
    }

    /// <summary>A list of fixed-size elements does not hold a whole number of them.</summary>
    /// <param name="Container">See <see cref="SszError.Container"/>.</param>
    /// <param name="FieldPath">See <see cref="SszError.FieldPath"/>.</param>
    /// <param name="ElementLength">How many bytes an element has.</param>
    /// <param name="Length">How many bytes there are.</param>
    public sealed record PartialElement(string Container, string FieldPath, int ElementLength, int Length) : SszError(Container, FieldPath)
    {
        private protected override UserText Expected => $"a multiple of {Number(ElementLength)} bytes";

        private protected override UserText Got => $"{Number(Length)}";
    }

    /// <summary>A list has more elements, or a bitlist more bits, than its type allows.</summary>
    /// <param name="Container">See <see cref="SszError.Container"/>.</param>
    /// <param name="FieldPath">See <see cref="SszError.FieldPath"/>.</param>
    /// <param name="Limit">How many the type allows.</param>
    /// <param name="Count">How many there are.</param>
    public sealed record LimitExceeded(string Container, string FieldPath, ulong Limit, ulong Count) : SszError(Container, FieldPath)
    {
        private protected override UserText Expected => $"at most {Number(Limit)} elements";

        private protected override UserText Got => $"{Number(Count)}";
    }

    /// <summary>A boolean's byte is neither 0 nor 1.</summary>
    /// <param name="Container">See <see cref="SszError.Container"/>.</param>
    /// <param name="FieldPath">See <see cref="SszError.FieldPath"/>.</param>
    /// <param name="Value">The byte.</param>
    public sealed record NotABoolean(string Container, string FieldPath, byte Value) : SszError(Container, FieldPath)
    {
        private protected override UserText Expected => $"0 or 1";

        private protected override UserText Got => $"{Number(Value)}";
    }

    /// <summary>A bitlist is empty or ends with a zero byte, so that the bit which marks its length is missing.</summary>
    /// <param name="Container">See <see cref="SszError.Container"/>.</param>
    /// <param name="FieldPath">See <see cref="SszError.FieldPath"/>.</param>
    /// <param name="Length">How many bytes there are.</param>
    public sealed record NoDelimiter(string Container, string FieldPath, int Length) : SszError(Container, FieldPath)
    {
        private protected override UserText Expected => $"a last byte with the delimiter bit";

        private protected override UserText Got => Length == 0 ? (UserText)$"no byte" : $"0";
    }

    /// <summary>A bitvector has a bit set behind its length.</summary>
    /// <param name="Container">See <see cref="SszError.Container"/>.</param>
    /// <param name="FieldPath">See <see cref="SszError.FieldPath"/>.</param>
    /// <param name="BitCount">How many bits the type has.</param>
    /// <param name="LastByte">The byte that holds the bit.</param>
    public sealed record PaddingBitSet(string Container, string FieldPath, int BitCount, byte LastByte) : SszError(Container, FieldPath)
    {
        private protected override UserText Expected => $"zero bits behind the first {Number(BitCount)}";

        private protected override UserText Got => $"last byte 0x{LastByte.ToString("x2", CultureInfo.InvariantCulture)}";
    }
}
