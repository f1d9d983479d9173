using System.Buffers.Binary;

namespace Eth2Core.Ssz;

/// <summary>Writes one container's fields into bytes that are exactly long enough.</summary>
/// <remarks>Source: consensus-specs v1.6.0, ssz/simple-serialize.md, "Serialization".</remarks>
internal ref struct SszWriter
{
    private readonly Span<byte> _destination;
    private int _position;
    private int _nextPart;

    /// <summary>Makes a writer.</summary>
    /// <param name="destination">As many bytes as the encoding has.</param>
    /// <param name="fixedPartLength">How many of them the fields of fixed size and the offsets take.</param>
    public SszWriter(Span<byte> destination, int fixedPartLength)
    {
        _destination = destination;
        _nextPart = fixedPartLength;
    }

    /// <summary>A uint64.</summary>
    public void Write(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(sizeof(ulong)), value);

    /// <summary>A boolean.</summary>
    public void Write(bool value) => Take(1)[0] = value ? (byte)1 : (byte)0;

    /// <summary>A bitvector of at most eight bits.</summary>
    public void WriteBitvector(byte bits) => Take(1)[0] = bits;

    /// <summary>A vector of bytes that is a type of its own.</summary>
    public void Write<T>(T value)
        where T : struct, IFixedBytes<T> => WriteBytes(value.AsSpan());

    /// <summary>A container of fixed size.</summary>
    public void WriteContainer<T>(T value)
        where T : class, ISszFixedSize<T> => value.WriteTo(ref this);

    /// <summary>Byte vectors one after another.</summary>
    public void WriteAll<T>(ReadOnlySpan<T> values)
        where T : struct, IFixedBytes<T>
    {
        foreach (ref readonly T value in values)
        {
            WriteBytes(value.AsSpan());
        }
    }

    /// <summary>Numbers one after another.</summary>
    public void WriteAll(ReadOnlySpan<ulong> values)
    {
        foreach (ulong value in values)
        {
            Write(value);
        }
    }

    /// <summary>Amounts one after another.</summary>
    public void WriteAll(ReadOnlySpan<Gwei> values)
    {
        foreach (Gwei value in values)
        {
            Write(value.Value);
        }
    }

    /// <summary>Containers of fixed size one after another.</summary>
    public void WriteAll<T>(List<T> values)
        where T : class, ISszFixedSize<T>
    {
        foreach (T value in values)
        {
            value.WriteTo(ref this);
        }
    }

    /// <summary>A list of containers of variable size: a table of offsets, then the elements.</summary>
    public void WriteVariableAll<T>(List<T> values)
        where T : class, ISszVariableSize<T>
    {
        int offset = values.Count * SszReader.OffsetLength;
        foreach (T value in values)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(Take(SszReader.OffsetLength), (uint)offset);
            offset += value.SszLength;
        }

        foreach (T value in values)
        {
            WriteVariable(value);
        }
    }

    /// <summary>A container of variable size, as a part behind the fixed one.</summary>
    public void WriteVariable<T>(T value)
        where T : class, ISszVariableSize<T> => value.WriteTo(Take(value.SszLength));

    /// <summary>The offset of a field of variable size.</summary>
    /// <param name="partLength">How many bytes the field's part will have.</param>
    public void WriteOffset(int partLength)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(Take(SszReader.OffsetLength), (uint)_nextPart);
        _nextPart += partLength;
    }

    /// <summary>Bytes as they are.</summary>
    public void WriteBytes(scoped ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    /// <summary>How many bytes a list of containers of variable size has.</summary>
    public static int LengthOf<T>(List<T> values)
        where T : class, ISszVariableSize<T>
    {
        int length = 0;
        foreach (T value in values)
        {
            length += SszReader.OffsetLength + value.SszLength;
        }

        return length;
    }

    /// <summary>Checks that every byte was written.</summary>
    /// <exception cref="InvalidOperationException">The container's code did not write all its fields.</exception>
    public readonly void Finish()
    {
        if (_position != _destination.Length)
        {
            throw new InvalidOperationException($"wrote {_position} of {_destination.Length} bytes");
        }
    }

    private Span<byte> Take(int length)
    {
        Span<byte> taken = _destination.Slice(_position, length);
        _position += length;
        return taken;
    }
}
