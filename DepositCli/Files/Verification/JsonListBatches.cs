namespace DepositCli.Files.Verification;

/// <summary>Cuts a JSON list of objects into shorter lists, so that a long file is never in memory as a whole. What is inside the objects is left to their reader.</summary>
internal static class JsonListBatches
{
    private const int ReadLength = 1 << 16;

    /// <summary>Reads on and gives a list of at most so many objects each time; the bytes are those of the file, with brackets around them.</summary>
    /// <exception cref="InvalidDataException">The file is no list of objects.</exception>
    public static IEnumerable<byte[]> Read(Stream stream, int most)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Cutter cutter = new(most);
        byte[] room = new byte[ReadLength];
        while (stream.Read(room) is var length and > 0)
        {
            for (int i = 0; i < length; i++)
            {
                if (cutter.Take(room[i]) is { } batch) yield return batch;
            }
        }

        if (cutter.End() is { } last) yield return last;
    }

    private sealed class Cutter(int most)
    {
        private MemoryStream _batch = NewBatch();
        private int _count;
        private int _depth;
        private bool _isInText;
        private bool _isEscaped;
        private bool _wantsComma;
        private bool _isAfterComma;

        /// <summary>Takes a byte, and gives a batch when it ends one.</summary>
        public byte[]? Take(byte next)
        {
            if (_isInText)
            {
                _isInText = _isEscaped || next != (byte)'"';
                _isEscaped = !_isEscaped && next == (byte)'\\';
                _batch.WriteByte(next);
                return null;
            }

            return _depth >= 2 ? TakeInObject(next) : TakeBetween(next);
        }

        /// <summary>The last batch; null where it is empty.</summary>
        public byte[]? End() => _depth == -1 ? _count > 0 ? Cut() : null : throw new InvalidDataException();

        private static MemoryStream NewBatch()
        {
            MemoryStream batch = new();
            batch.WriteByte((byte)'[');
            return batch;
        }

        private byte[]? TakeInObject(byte next)
        {
            _batch.WriteByte(next);
            _isInText = next == (byte)'"';
            _depth += next is (byte)'{' or (byte)'[' ? 1 : next is (byte)'}' or (byte)']' ? -1 : 0;
            if (_depth > 1) return null;
            _wantsComma = true;
            return ++_count == most ? Cut() : null;
        }

        private byte[]? TakeBetween(byte next)
        {
            switch (next)
            {
                case (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n':
                    return null;
                case (byte)'[' when _depth == 0:
                    _depth = 1;
                    return null;
                case (byte)'{' when _depth == 1 && !_wantsComma:
                    if (_count > 0) _batch.WriteByte((byte)',');
                    _isAfterComma = false;
                    _batch.WriteByte(next);
                    _depth = 2;
                    return null;
                case (byte)',' when _depth == 1 && _wantsComma:
                    _wantsComma = false;
                    _isAfterComma = true;
                    return null;
                case (byte)']' when _depth == 1 && !_isAfterComma:
                    _depth = -1;
                    return null;
                default:
                    throw new InvalidDataException();
            }
        }

        private byte[] Cut()
        {
            _batch.WriteByte((byte)']');
            byte[] batch = _batch.ToArray();
            _batch.Dispose();
            _batch = NewBatch();
            _count = 0;
            return batch;
        }
    }
}
