using System.Buffers.Binary;
using System.Numerics;
using Eth2Core.Hashing;

namespace Eth2Core.Ssz.Schema;

/// <summary>A container: its name and its fields, in order.</summary>
internal sealed class SszContainerType : SszType
{
    private const int BatchSize = 512;
    private readonly int _fixedPartLength;
    private readonly int _leafCount;

    public SszContainerType(string name, IEnumerable<SszField> fields)
    {
        Name = name;
        Fields = [.. fields];
        _fixedPartLength = Fields.Sum(field => field.Type.FixedLength ?? SszReader.OffsetLength);
        _leafCount = (int)BitOperations.RoundUpToPowerOf2((uint)Fields.Count);
    }

    /// <summary>The specification's name.</summary>
    public string Name { get; }

    /// <summary>The fields, in order.</summary>
    public IReadOnlyList<SszField> Fields { get; }

    public override int? FixedLength => Fields.All(part => part.Type.FixedLength is not null) ? _fixedPartLength : null;

    public override byte[] Default() => Serialize([.. Fields.Select(field => (ReadOnlyMemory<byte>)field.Type.Default())]);

    /// <summary>The encoding of the fields' encodings.</summary>
    public byte[] Serialize(IReadOnlyList<ReadOnlyMemory<byte>> values)
    {
        byte[] bytes = new byte[_fixedPartLength + Fields.Zip(values, (field, value) => field.Type.FixedLength is null ? value.Length : 0).Sum()];
        (int position, int part) = (0, _fixedPartLength);
        for (int i = 0; i < Fields.Count; i++)
        {
            ReadOnlySpan<byte> value = values[i].Span;
            if (Fields[i].Type.FixedLength is not null)
            {
                value.CopyTo(bytes.AsSpan(position));
                position += value.Length;
                continue;
            }

            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(position), (uint)part);
            value.CopyTo(bytes.AsSpan(part));
            (position, part) = (position + SszReader.OffsetLength, part + value.Length);
        }

        return bytes;
    }

    /// <summary>Where each field's encoding is, if the offsets are right; the fields themselves are not looked at.</summary>
    public bool TryLocate(ReadOnlySpan<byte> bytes, out Range[] ranges, out SszError? error)
    {
        ranges = new Range[Fields.Count];
        error = bytes.Length < _fixedPartLength ? new SszError.TooShort(Name, "", _fixedPartLength, bytes.Length) : null;
        (int position, int last) = (0, -1);
        for (int i = 0; i < Fields.Count && error is null; i++)
        {
            if (Fields[i].Type.FixedLength is { } length)
            {
                ranges[i] = position..(position + length);
                position += length;
                continue;
            }

            uint offset = BinaryPrimitives.ReadUInt32LittleEndian(bytes[position..]);
            error = CheckOffset(Fields[i].Name, last < 0 ? null : (uint)ranges[last].Start.Value, offset, bytes.Length);
            if (error is null)
            {
                ranges[i] = (int)offset..bytes.Length;
                if (last >= 0)
                    ranges[last] = ranges[last].Start..(int)offset;
                (position, last) = (position + SszReader.OffsetLength, i);
            }
        }

        if (error is null && last < 0 && bytes.Length != _fixedPartLength)
            error = new SszError.WrongLength(Name, "", _fixedPartLength, bytes.Length);
        return error is null;
    }

    /// <summary>The same for a container by itself.</summary>
    public SszError? Check(ReadOnlySpan<byte> bytes)
    {
        if (!TryLocate(bytes, out Range[] ranges, out SszError? error))
            return error;
        for (int i = 0; i < Fields.Count && error is null; i++)
            error = Fields[i].Type.Check(bytes[ranges[i]], Name, Fields[i].Name);
        return error;
    }

    public override SszError? Check(ReadOnlySpan<byte> bytes, string container, string field) => Check(bytes)?.Inside(container, field);

    public override Root HashTreeRoot(ReadOnlySpan<byte> bytes)
    {
        Range[] ranges = Locate(bytes);
        byte[] leaves = new byte[_leafCount * Root.Length];
        WriteLeaves(bytes, ranges, leaves);
        return Merkleization.RootOfBytes(leaves);
    }

    /// <summary>The roots of containers of fixed size that stand one after another, many hashed at once.</summary>
    public void HashTreeRoots(ReadOnlySpan<byte> elements, Span<byte> roots)
    {
        if (elements.IsEmpty)
            return;
        int length = _fixedPartLength;
        Range[] ranges = Locate(elements[..length]);
        int width = _leafCount * Root.Length;
        byte[] buffer = new byte[Math.Min(BatchSize, elements.Length / length) * width];
        for (; !elements.IsEmpty; elements = elements[Math.Min(elements.Length, BatchSize * length)..])
        {
            int count = Math.Min(BatchSize, elements.Length / length);
            for (int i = 0; i < count; i++)
                WriteLeaves(elements.Slice(i * length, length), ranges, buffer.AsSpan(i * width, width));
            Span<byte> layer = buffer.AsSpan(0, count * width);
            for (; layer.Length > count * Root.Length; layer = layer[..(layer.Length / 2)])
                Sha256.HashPairs(layer, layer[..(layer.Length / 2)]);
            layer.CopyTo(roots);
            roots = roots[layer.Length..];
        }
    }

    public override string Show(ReadOnlySpan<byte> bytes) => Hex.Encode(bytes);

    public override void Compare(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> got, string path, List<SszDifference> found)
    {
        Range[] left = Locate(expected);
        Range[] right = Locate(got);
        string prefix = path.Length == 0 ? "" : path + ".";
        for (int i = 0; i < Fields.Count; i++)
            Fields[i].Type.Compare(expected[left[i]], got[right[i]], prefix + Fields[i].Name, found);
    }

    private Range[] Locate(ReadOnlySpan<byte> bytes) => TryLocate(bytes, out Range[] ranges, out SszError? error)
        ? ranges
        : throw new ArgumentException(error!.Message.ToString(), nameof(bytes));

    private void WriteLeaves(ReadOnlySpan<byte> bytes, Range[] ranges, Span<byte> leaves)
    {
        leaves[(Fields.Count * Root.Length)..].Clear();
        for (int i = 0; i < Fields.Count; i++)
            Fields[i].Type.HashTreeRoot(bytes[ranges[i]]).AsSpan().CopyTo(leaves[(i * Root.Length)..]);
    }

    private SszError? CheckOffset(string field, uint? previous, uint offset, int length) => previous is null && offset != _fixedPartLength
        ? new SszError.WrongFirstOffset(Name, field, (uint)_fixedPartLength, offset)
        : SszPart.CheckOffset(Name, field, previous ?? 0, offset, length);
}
