using Eth2Core.Phase0;

namespace Eth2Core.Ssz;

/// <summary>A container that holds lists: its encoding's length depends on the value, and its limits on the preset.</summary>
/// <typeparam name="TSelf">The container itself.</typeparam>
internal interface ISszVariableSize<TSelf>
    where TSelf : ISszVariableSize<TSelf>
{
    /// <summary>The specification's name of the container.</summary>
    static abstract string ContainerName { get; }

    /// <summary>How many bytes the encoding of this value has.</summary>
    int SszLength { get; }

    /// <summary>How many bytes the fields of fixed size and the offsets have.</summary>
    static abstract int FixedPartLength(Preset preset);

    /// <summary>Reads all fixed fields and offsets in order, then the variable parts in order.</summary>
    static abstract TSelf ReadFrom(ref SszReader reader, Preset preset);

    /// <summary>Writes all fixed fields and offsets in order, then the variable parts in order, into exactly <see cref="SszLength"/> bytes.</summary>
    void WriteTo(Span<byte> destination);

    /// <summary>The root of the container's tree.</summary>
    Root HashTreeRoot(Preset preset);
}
