using System.Collections.Concurrent;
using System.Text;

namespace Vectors;

/// <summary>The official suites, which are not part of this repository, and the record of which of their files were read.</summary>
/// <remarks>They are found through the environment variable DEPOSIT_VECTORS, else at ../shared/vectors beside the checkout. Paths are
/// relative to that folder, with forward slashes.</remarks>
public static class VectorFiles
{
    private static readonly ConcurrentDictionary<string, byte> Read = new(StringComparer.Ordinal);

    /// <summary>The folder of the suites; null where they are absent.</summary>
    public static string? Root { get; } = FindRoot();

    /// <summary>Why a test that needs the suites is skipped; null where they are present.</summary>
    public static string? SkipReason { get; } = Root is null
        ? "the official vectors are absent: set DEPOSIT_VECTORS to their folder (tests/README.md says where to get them)"
        : null;

    /// <summary>Whether a file is there.</summary>
    public static bool Exists(string relativePath) => Root is not null && File.Exists(PathOf(relativePath));

    /// <summary>The whole path of a file or folder, for a tool that opens it itself; files opened that way are recorded with <see cref="Record"/>.</summary>
    /// <exception cref="InvalidOperationException">The suites are absent.</exception>
    public static string PathOf(string relativePath) => Path.Combine(
        Root ?? throw new InvalidOperationException(SkipReason),
        relativePath.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>A file's bytes; recorded as read.</summary>
    public static byte[] ReadBytes(string relativePath)
    {
        byte[] bytes = File.ReadAllBytes(PathOf(relativePath));
        Record(relativePath);
        return bytes;
    }

    /// <summary>A file's text, UTF-8; recorded as read.</summary>
    public static string ReadText(string relativePath) => Encoding.UTF8.GetString(ReadBytes(relativePath));

    /// <summary>Records a file as read that was opened by its <see cref="PathOf"/>.</summary>
    public static void Record(string relativePath) => Read.TryAdd(Normalize(relativePath), 0);

    /// <summary>Every file under a folder and its subfolders, in ordinal order; none where the suites are absent.</summary>
    public static IEnumerable<string> List(string relativeFolder, string pattern = "*")
    {
        if (Root is null)
            return [];
        return Directory.EnumerateFiles(PathOf(relativeFolder), pattern, SearchOption.AllDirectories)
            .Select(path => Normalize(Path.GetRelativePath(Root, path)))
            .Order(StringComparer.Ordinal);
    }

    /// <summary>The same as <see cref="List"/>, as rows for MemberData.</summary>
    public static IEnumerable<object[]> Rows(string relativeFolder, string pattern = "*") =>
        List(relativeFolder, pattern).Select(path => new object[] { path });

    /// <summary>Fails unless every file under a folder was read in this process, and there was at least one.</summary>
    /// <remarks>Tests run in no fixed order: call it at the end of the one test that goes through the whole folder.</remarks>
    public static void AssertEveryFileWasRead(string relativeFolder, string pattern = "*")
    {
        string[] files = [.. List(relativeFolder, pattern)];
        if (files.Length == 0)
            Xunit.Assert.Fail($"no file {pattern} under {relativeFolder}");
        string[] unread = [.. files.Where(path => !Read.ContainsKey(path))];
        if (unread.Length > 0)
            Xunit.Assert.Fail($"{unread.Length} of {files.Length} files under {relativeFolder} were not read: {string.Join(", ", unread.Take(20))}");
    }

    private static string Normalize(string relativePath) =>
        relativePath.Replace(Path.DirectorySeparatorChar, '/').Trim('/');

    private static string? FindRoot()
    {
        string? named = Environment.GetEnvironmentVariable("DEPOSIT_VECTORS");
        if (!string.IsNullOrEmpty(named))
            return Directory.Exists(named) ? Path.GetFullPath(named) : null;
        string? checkout = Checkout.Root;
        string? beside = checkout is null ? null : Path.GetFullPath(Path.Combine(checkout, "../shared/vectors"));
        return Directory.Exists(beside) ? beside : null;
    }
}
