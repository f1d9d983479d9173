namespace Eth2Core.Ssz.Schema;

/// <summary>Values of one type of fixed size, one after another: what vectors and lists have in common.</summary>
internal abstract class SszElements(SszType element) : SszType
{
    /// <summary>How many bytes an element has.</summary>
    protected int ElementLength { get; } = element.FixedLength ?? throw new ArgumentException("elements of fixed size only", nameof(element));

    public override string Show(ReadOnlySpan<byte> bytes) => FormattableString.Invariant($"{bytes.Length / ElementLength} items");

    public override void Compare(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> got, string path, List<SszDifference> found)
    {
        if (expected.Length != got.Length)
            found.Add(new SszDifference(path, Show(expected), Show(got)));
        int index = expected.CommonPrefixLength(got) / ElementLength;
        if ((index + 1) * ElementLength <= Math.Min(expected.Length, got.Length))
            element.Compare(ElementOf(expected, index), ElementOf(got, index), At(path, index), found);
    }

    /// <summary>The first element that is no value of its type.</summary>
    protected SszError? CheckElements(ReadOnlySpan<byte> bytes, string container, string field)
    {
        // Bytes and numbers may be anything.
        if (element is SszBytes or SszUInt)
            return null;
        for (int i = 0; i < bytes.Length / ElementLength; i++)
        {
            if (element.Check(ElementOf(bytes, i), container, field) is not null)
                return element.Check(ElementOf(bytes, i), container, At(field, i));
        }

        return null;
    }

    /// <summary>The root of the elements under a tree that has room for so many.</summary>
    protected Root Merkleize(ReadOnlySpan<byte> bytes, ulong room)
    {
        if (element.IsBasic)
            return Merkleization.Merkleize(bytes, ((room * (ulong)ElementLength) + Root.Length - 1) / Root.Length);
        return element is SszBytes && ElementLength == Root.Length ? Merkleization.Merkleize(bytes, room) : MerkleizeRoots(bytes, room);
    }

    private Root MerkleizeRoots(ReadOnlySpan<byte> bytes, ulong room)
    {
        byte[] roots = new byte[bytes.Length / ElementLength * Root.Length];
        if (element is SszContainerType container)
            container.HashTreeRoots(bytes, roots);
        else
        {
            for (int i = 0; i < roots.Length / Root.Length; i++)
                element.HashTreeRoot(ElementOf(bytes, i)).AsSpan().CopyTo(roots.AsSpan(i * Root.Length));
        }

        return Merkleization.Merkleize(roots, room);
    }

    private ReadOnlySpan<byte> ElementOf(ReadOnlySpan<byte> bytes, int index) => bytes.Slice(index * ElementLength, ElementLength);

    private static string At(string path, int index) => FormattableString.Invariant($"{path}[{index}]");
}
