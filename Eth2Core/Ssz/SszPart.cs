using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using Eth2Core.Phase0;

namespace Eth2Core.Ssz;

/// <summary>The bytes of one field: a list, a bitlist or a container inside another.</summary>
/// <remarks>
/// Source: consensus-specs v1.6.0, ssz/simple-serialize.md, "Deserialization". Every method leaves <c>error</c> alone or sets it, and
/// then returns what is thrown away.
/// </remarks>
internal readonly ref struct SszPart(ReadOnlySpan<byte> bytes, string container, string field)
{
    private const int OffsetLength = SszReader.OffsetLength;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Why an offset is wrong, if it is.</summary>
    public static SszError? CheckOffset(string container, string field, uint previous, uint offset, int length) =>
        offset < previous ? new SszError.DecreasingOffset(container, field, previous, offset)
        : offset > length ? new SszError.OffsetBehindEnd(container, field, length, offset)
        : null;

    /// <summary>A container of fixed size.</summary>
    public T ReadContainer<T>(ref SszError? error)
        where T : class, ISszFixedSize<T> => ReadElement<T>(_bytes, field, ref error);

    /// <summary>A container of variable size.</summary>
    public T ReadContainer<T>(Preset preset, ref SszError? error)
        where T : class, ISszVariableSize<T> => ReadElement<T>(_bytes, field, preset, ref error);

    /// <summary>A list of byte vectors.</summary>
    public List<T> ReadBytesList<T>(ulong limit, ref SszError? error)
        where T : struct, IFixedBytes<T>
    {
        List<T> list = [];
        if (TryCount(T.ByteLength, limit, out _, ref error))
        {
            list.AddRange(MemoryMarshal.Cast<byte, T>(_bytes));
        }

        return list;
    }

    /// <summary>A list of uint64.</summary>
    public List<ulong> ReadUInt64List(ulong limit, ref SszError? error)
    {
        if (!TryCount(sizeof(ulong), limit, out int count, ref error))
        {
            return [];
        }

        List<ulong> list = new(count);
        for (int i = 0; i < count; i++)
        {
            list.Add(BinaryPrimitives.ReadUInt64LittleEndian(_bytes[(i * sizeof(ulong))..]));
        }

        return list;
    }

    /// <summary>A list of containers of fixed size.</summary>
    public List<T> ReadList<T>(ulong limit, ref SszError? error)
        where T : class, ISszFixedSize<T>
    {
        if (!TryCount(T.FixedLength, limit, out int count, ref error))
        {
            return [];
        }

        List<T> list = new(count);
        for (int i = 0; i < count && error is null; i++)
        {
            ReadOnlySpan<byte> element = _bytes.Slice(i * T.FixedLength, T.FixedLength);
            if (SszContainer.TryDeserialize(element, out T? value, out SszError? inner))
            {
                list.Add(value);
            }
            else
            {
                error = inner.Inside(container, Element(i));
            }
        }

        return list;
    }

    /// <summary>A list of containers of variable size: a table of offsets, then the elements.</summary>
    public List<T> ReadVariableList<T>(ulong limit, Preset preset, ref SszError? error)
        where T : class, ISszVariableSize<T>
    {
        if (_bytes.IsEmpty || !TryCountOffsets(limit, out int count, ref error))
        {
            return [];
        }

        List<T> list = new(count);
        uint start = OffsetAt(0);
        for (int i = 0; i < count && error is null; i++)
        {
            uint end = i + 1 == count ? (uint)_bytes.Length : OffsetAt(i + 1);
            error = CheckOffset(container, Element(i + 1), start, end, _bytes.Length);
            if (error is null)
            {
                list.Add(ReadElement<T>(_bytes[(int)start..(int)end], Element(i), preset, ref error));
            }

            start = end;
        }

        return list;
    }

    /// <summary>A bitlist.</summary>
    public Bitlist ReadBitlist(ulong limit, ref SszError? error)
    {
        if (_bytes.IsEmpty || _bytes[^1] == 0)
        {
            error = new SszError.NoDelimiter(container, field, _bytes.Length);
            return Bitlist.Empty;
        }

        ulong count = Bitlist.CountBits(_bytes);
        if (count > limit)
        {
            error = new SszError.LimitExceeded(container, field, limit, count);
            return Bitlist.Empty;
        }

        return Bitlist.FromEncoding(_bytes);
    }

    private string Element(int index) => string.Create(CultureInfo.InvariantCulture, $"{field}[{index}]");

    private uint OffsetAt(int index) => BinaryPrimitives.ReadUInt32LittleEndian(_bytes[(index * OffsetLength)..]);

    private bool TryCount(int elementLength, ulong limit, out int count, ref SszError? error)
    {
        count = _bytes.Length / elementLength;
        if (_bytes.Length % elementLength != 0)
        {
            error = new SszError.PartialElement(container, field, elementLength, _bytes.Length);
        }
        else if ((ulong)count > limit)
        {
            error = new SszError.LimitExceeded(container, field, limit, (ulong)count);
        }

        return error is null;
    }

    private bool TryCountOffsets(ulong limit, out int count, ref SszError? error)
    {
        count = 0;
        if (_bytes.Length < OffsetLength)
        {
            error = new SszError.TooShort(container, field, OffsetLength, _bytes.Length);
            return false;
        }

        // The first element begins where the table ends, so the first offset says how many there are.
        uint first = OffsetAt(0);
        if (first == 0 || first % OffsetLength != 0)
        {
            error = new SszError.UnalignedFirstOffset(container, Element(0), first);
        }
        else if (first > _bytes.Length)
        {
            error = new SszError.OffsetBehindEnd(container, Element(0), _bytes.Length, first);
        }
        else if (first / OffsetLength > limit)
        {
            error = new SszError.LimitExceeded(container, field, limit, first / OffsetLength);
        }

        count = error is null ? (int)(first / OffsetLength) : 0;
        return error is null;
    }

    private T ReadElement<T>(ReadOnlySpan<byte> element, string name, ref SszError? error)
        where T : class, ISszFixedSize<T>
    {
        if (!SszContainer.TryDeserialize(element, out T? value, out SszError? inner))
        {
            error = inner.Inside(container, name);
        }

        return value!;
    }

    private T ReadElement<T>(ReadOnlySpan<byte> element, string name, Preset preset, ref SszError? error)
        where T : class, ISszVariableSize<T>
    {
        if (!SszContainer.TryDeserialize(element, preset, out T? value, out SszError? inner))
        {
            error = inner.Inside(container, name);
        }

        return value!;
    }
}
