using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Eth2Core.Phase0;

namespace Eth2Core.Ssz;

/// <summary>Reads one container's bytes strictly: every byte is used, and exactly one value encodes to them.</summary>
/// <remarks>
/// Source: consensus-specs v1.6.0, ssz/simple-serialize.md, "Deserialization". The first failure is kept; reads after it return
/// zeros or empty lists, so that a container reads its fields without a test after each, and asks once at the end.
/// Nothing is allocated for a list before its length is known to lie within its limit and within the bytes that are there.
/// </remarks>
internal ref struct SszReader
{
    /// <summary>How many bytes an offset has (BYTES_PER_LENGTH_OFFSET).</summary>
    public const int OffsetLength = 4;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly string _container;
    private readonly int _fixedLength;
    private SszError? _error;
    private int _position;
    private OffsetTable _offsets;
    private int _offsetCount;
    private int _partCount;

    private SszReader(ReadOnlySpan<byte> bytes, string container, int fixedLength, SszError? error)
    {
        _bytes = bytes;
        _container = container;
        _fixedLength = fixedLength;
        _error = error;
    }

    /// <summary>Whether something was wrong already.</summary>
    public readonly bool Failed => _error is not null;

    /// <summary>A reader of a container that always has the same length.</summary>
    public static SszReader ForFixedSize(ReadOnlySpan<byte> bytes, string container, int length) =>
        new(bytes, container, length, bytes.Length == length ? null : new SszError.WrongLength(container, "", length, bytes.Length));

    /// <summary>A reader of a container that has offsets.</summary>
    public static SszReader ForVariableSize(ReadOnlySpan<byte> bytes, string container, int fixedPartLength) =>
        new(bytes, container, fixedPartLength, bytes.Length >= fixedPartLength ? null : new SszError.TooShort(container, "", fixedPartLength, bytes.Length));

    /// <summary>Whether everything was read, and if not, why.</summary>
    /// <exception cref="InvalidOperationException">The container's code did not read all its fields.</exception>
    public readonly bool TryFinish([NotNullWhen(false)] out SszError? error)
    {
        error = _error;
        if (error is null && (_position != _fixedLength || _partCount != _offsetCount))
        {
            throw new InvalidOperationException($"{_container} read {_position} of {_fixedLength} bytes and {_partCount} of {_offsetCount} parts");
        }

        return error is null;
    }

    /// <summary>A uint64.</summary>
    public ulong ReadUInt64() => Failed ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    /// <summary>A boolean: one byte, 0 or 1.</summary>
    public bool ReadBoolean(string field)
    {
        if (Failed)
        {
            return false;
        }

        byte value = Take(1)[0];
        if (value > 1)
        {
            _error = new SszError.NotABoolean(_container, field, value);
        }

        return value == 1;
    }

    /// <summary>A vector of bytes that is a type of its own.</summary>
    public T ReadBytes<T>()
        where T : struct, IFixedBytes<T> => Failed ? default : T.FromBytes(Take(T.ByteLength));

    /// <summary>A bitvector of at most eight bits.</summary>
    public byte ReadBitvector(string field, int bitCount)
    {
        if (Failed)
        {
            return 0;
        }

        byte value = Take(1)[0];
        if (value >> bitCount != 0)
        {
            _error = new SszError.PaddingBitSet(_container, field, bitCount, value);
        }

        return value;
    }

    /// <summary>A container of fixed size.</summary>
    [return: MaybeNull]
    public T ReadContainer<T>(string field)
        where T : class, ISszFixedSize<T> => Failed ? null! : new SszPart(Take(T.FixedLength), _container, field).ReadContainer<T>(ref _error);

    /// <summary>A vector of byte vectors.</summary>
    public T[] ReadVector<T>(ulong count)
        where T : struct, IFixedBytes<T> => Failed ? [] : MemoryMarshal.Cast<byte, T>(Take(checked((int)count * T.ByteLength))).ToArray();

    /// <summary>A vector of amounts.</summary>
    public Gwei[] ReadGweiVector(ulong count)
    {
        Gwei[] values = Failed ? [] : new Gwei[count];
        foreach (ref Gwei value in values.AsSpan())
        {
            value = new Gwei(ReadUInt64());
        }

        return values;
    }

    /// <summary>The offset of a field of variable size.</summary>
    public void ReadOffset(string field)
    {
        if (Failed)
        {
            return;
        }

        uint offset = BinaryPrimitives.ReadUInt32LittleEndian(Take(OffsetLength));
        if (_offsetCount == 0 && offset != _fixedLength)
        {
            _error = new SszError.WrongFirstOffset(_container, field, (uint)_fixedLength, offset);
            return;
        }

        uint previous = _offsetCount == 0 ? 0 : (uint)_offsets[_offsetCount - 1];
        _error = SszPart.CheckOffset(_container, field, previous, offset, _bytes.Length);
        if (!Failed)
        {
            _offsets[_offsetCount++] = (int)offset;
        }
    }

    /// <summary>A container of variable size, the next part behind the fixed one.</summary>
    [return: MaybeNull]
    public T ReadVariable<T>(string field, Preset preset)
        where T : class, ISszVariableSize<T>
    {
        SszPart part = TakePart(field);
        return Failed ? null! : part.ReadContainer<T>(preset, ref _error);
    }

    /// <summary>A list of byte vectors, the next part behind the fixed one.</summary>
    public List<T> ReadBytesList<T>(string field, ulong limit)
        where T : struct, IFixedBytes<T>
    {
        SszPart part = TakePart(field);
        return Failed ? [] : part.ReadBytesList<T>(limit, ref _error);
    }

    /// <summary>A list of uint64, the next part behind the fixed one.</summary>
    public List<ulong> ReadUInt64List(string field, ulong limit)
    {
        SszPart part = TakePart(field);
        return Failed ? [] : part.ReadUInt64List(limit, ref _error);
    }

    /// <summary>A list of amounts, the next part behind the fixed one.</summary>
    public List<Gwei> ReadGweiList(string field, ulong limit) => ReadUInt64List(field, limit).ConvertAll(value => new Gwei(value));

    /// <summary>A list of containers of fixed size, the next part behind the fixed one.</summary>
    public List<T> ReadList<T>(string field, ulong limit)
        where T : class, ISszFixedSize<T>
    {
        SszPart part = TakePart(field);
        return Failed ? [] : part.ReadList<T>(limit, ref _error);
    }

    /// <summary>A list of containers of variable size, the next part behind the fixed one.</summary>
    public List<T> ReadVariableList<T>(string field, ulong limit, Preset preset)
        where T : class, ISszVariableSize<T>
    {
        SszPart part = TakePart(field);
        return Failed ? [] : part.ReadVariableList<T>(limit, preset, ref _error);
    }

    /// <summary>A bitlist, the next part behind the fixed one.</summary>
    public Bitlist ReadBitlist(string field, ulong limit)
    {
        SszPart part = TakePart(field);
        return Failed ? Bitlist.Empty : part.ReadBitlist(limit, ref _error);
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        ReadOnlySpan<byte> taken = _bytes.Slice(_position, length);
        _position += length;
        return taken;
    }

    private SszPart TakePart(string field)
    {
        if (Failed)
        {
            return default;
        }

        int start = _offsets[_partCount++];
        int end = _partCount == _offsetCount ? _bytes.Length : _offsets[_partCount];
        return new SszPart(_bytes[start..end], _container, field);
    }

    /// <summary>As many offsets as the widest container has (BeaconState: 6).</summary>
    [InlineArray(8)]
    private struct OffsetTable
    {
        private int _first;
    }
}
