using System.Globalization;
using System.Text;

namespace DepositCli.Tests.Secrets;

/// <summary>Looks for secrets in the memory of another process.</summary>
internal static class MemoryScanner
{
    private const int ChunkLength = 16 << 20;

    // What is looked for may lie across two chunks.
    private const int Overlap = 4096;

    /// <summary>A text in UTF-8 and UTF-16.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Text(string name, string text) =>
        [(name, Encoding.UTF8.GetBytes(text)), ($"{name} in UTF-16", Encoding.Unicode.GetBytes(text)), .. Digits(name, Encoding.UTF8.GetBytes(text))];

    /// <summary>Bytes in both orders, and in hexadecimal digits.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Bytes(string name, ReadOnlySpan<byte> bytes)
    {
        byte[] given = bytes.ToArray();
        return [(name, given), ($"{name} backwards", [.. given.Reverse()]), ($"first half of {name}", given[..(given.Length / 2)]), ($"second half of {name}", given[(given.Length / 2)..]), .. Digits(name, given)];
    }

    /// <summary>Which of the needles are somewhere in the process's readable memory.</summary>
    public static IReadOnlyList<string> Find(int processId, IReadOnlyList<(string Name, byte[] Bytes)> needles)
    {
        HashSet<string> found = [];
        using FileStream memory = new($"/proc/{processId}/mem", FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        byte[] chunk = new byte[ChunkLength];
        foreach ((long from, long to) in Maps(processId))
        {
            for (long at = from; at < to; at += ChunkLength - Overlap)
            {
                int length = Read(memory, at, chunk.AsSpan(0, (int)Math.Min(ChunkLength, to - at)));
                foreach ((string name, byte[] bytes) in needles)
                {
                    if (chunk.AsSpan(0, length).IndexOf(bytes) >= 0) found.Add(name);
                }
            }
        }

        return [.. found.Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Digits(string name, byte[] bytes) =>
    [
        ($"{name} in hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes))), ($"{name} in capital hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexString(bytes))),
        ($"{name} in hexadecimal UTF-16", Encoding.Unicode.GetBytes(Convert.ToHexStringLower(bytes))),
    ];

    private static IEnumerable<(long From, long To)> Maps(int processId) =>
        from line in File.ReadLines($"/proc/{processId}/maps")
        where line.Split(' ')[1].Contains('r', StringComparison.Ordinal) && !line.Contains("[v", StringComparison.Ordinal)
        let range = line.Split(' ')[0].Split('-')
        select (long.Parse(range[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture), long.Parse(range[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    private static int Read(FileStream memory, long at, Span<byte> room)
    {
        try
        {
            memory.Position = at;
            return memory.ReadAtLeast(room, room.Length, throwOnEndOfStream: false);
        }
        catch (IOException)
        {
            // The map is gone since it was listed, or never had pages.
            return 0;
        }
    }
}
