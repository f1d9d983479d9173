namespace Eth2Core.Ssz.Schema;

/// <summary>A type of SSZ as data: what its encoding may be, what its root is, and how two values differ, all read off the bytes.</summary>
/// <remarks>
/// Source: consensus-specs v1.6.0, ssz/simple-serialize.md. The states of the later forks are long and resemble one another, so each is
/// a table of such types. Lists have elements of fixed size only: no state after phase0 has others.
/// </remarks>
internal abstract class SszType
{
    /// <summary>How many bytes every value has; null where they differ in length.</summary>
    public abstract int? FixedLength { get; }

    /// <summary>Whether several values share one chunk in a vector or list.</summary>
    public virtual bool IsBasic => false;

    /// <summary>The encoding of the value that is zero or empty throughout.</summary>
    public virtual byte[] Default() => new byte[FixedLength ?? 0];

    /// <summary>Why the bytes encode no value of this type; null where they do.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="container">The container that the value stands in, for the error.</param>
    /// <param name="field">Its field there.</param>
    public abstract SszError? Check(ReadOnlySpan<byte> bytes, string container, string field);

    /// <summary>hash_tree_root of a value that was checked.</summary>
    public abstract Root HashTreeRoot(ReadOnlySpan<byte> bytes);

    /// <summary>A value for people.</summary>
    public abstract string Show(ReadOnlySpan<byte> bytes);

    /// <summary>Adds where two values differ; of a list only the first element that does.</summary>
    public virtual void Compare(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> got, string path, List<SszDifference> found)
    {
        if (!expected.SequenceEqual(got))
            found.Add(new SszDifference(path, Show(expected), Show(got)));
    }

    /// <summary>The error of a fixed length that is not kept; null where it is.</summary>
    protected SszError? CheckLength(ReadOnlySpan<byte> bytes, string container, string field) =>
        bytes.Length == FixedLength ? null : new SszError.WrongLength(container, field, FixedLength ?? 0, bytes.Length);
}
