namespace Eth2Core.Ssz;

/// <summary>A container whose encoding always has the same number of bytes.</summary>
/// <typeparam name="TSelf">The container itself.</typeparam>
internal interface ISszFixedSize<TSelf>
    where TSelf : ISszFixedSize<TSelf>
{
    /// <summary>The specification's name of the container.</summary>
    static abstract string ContainerName { get; }

    /// <summary>How many bytes the encoding has.</summary>
    static abstract int FixedLength { get; }

    /// <summary>Reads the fields in order. What the reader returns after a failure is zero, and the value is thrown away.</summary>
    static abstract TSelf ReadFrom(ref SszReader reader);

    /// <summary>Writes the fields in order.</summary>
    void WriteTo(ref SszWriter writer);

    /// <summary>The root of the container's tree.</summary>
    Root HashTreeRoot();
}
