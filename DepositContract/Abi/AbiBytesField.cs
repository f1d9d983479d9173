namespace DepositContract.Abi;

/// <summary>A byte string of fixed length at a fixed place of an ABI encoding: an offset in the head; a length, the bytes and zero padding in the tail.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="HeadAt">Where the offset stands.</param>
/// <param name="Offset">What the offset is: where the length stands.</param>
/// <param name="Size">How many bytes the string has.</param>
internal sealed record AbiBytesField(string Name, int HeadAt, int Offset, int Size)
{
    private int ContentAt => Offset + AbiWord.Length;

    private int PaddedSize => (Size + AbiWord.Length - 1) / AbiWord.Length * AbiWord.Length;

    internal ReadOnlySpan<byte> Content(ReadOnlySpan<byte> data) => data.Slice(ContentAt, Size);

    internal bool HasOffset(ReadOnlySpan<byte> data, out ulong got) => Has(data[HeadAt..], (ulong)Offset, out got);

    internal bool HasSize(ReadOnlySpan<byte> data, out ulong got) => Has(data[Offset..], (ulong)Size, out got);

    internal bool HasZeroPadding(ReadOnlySpan<byte> data) => !data[(ContentAt + Size)..(ContentAt + PaddedSize)].ContainsAnyExcept((byte)0);

    internal void Write(Span<byte> data, ReadOnlySpan<byte> content)
    {
        AbiWord.Write(data[HeadAt..], (ulong)Offset);
        AbiWord.Write(data[Offset..], (ulong)Size);
        content.CopyTo(data.Slice(ContentAt, Size));
    }

    // A number of more than 64 bits is reported as the largest that fits.
    private static bool Has(ReadOnlySpan<byte> word, ulong expected, out ulong got)
    {
        if (!AbiWord.TryRead(word, out got)) got = ulong.MaxValue;
        return got == expected;
    }
}
