using System.Diagnostics;

namespace DepositCli.Tests;

/// <summary>A folder of one test's own.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public string Path { get; } = Directory.CreateTempSubdirectory("deposit-test-").FullName;

    /// <summary>A path in the folder.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Everything in it, relative, in order.</summary>
    public IReadOnlyList<string> Entries =>
        [.. Directory.EnumerateFileSystemEntries(Path, "*", SearchOption.AllDirectories).Select(entry => System.IO.Path.GetRelativePath(Path, entry)).Order(StringComparer.Ordinal)];

    /// <summary>Writes a file that only its owner can read.</summary>
    public string WriteSecret(string name, string text)
    {
        string path = this[name];
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }

    /// <summary>Waits until there is an entry whose relative path begins so.</summary>
    public async Task WaitForAsync(string prefix)
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (!Entries.Any(entry => entry.StartsWith(prefix, StringComparison.Ordinal)))
        {
            if (waited.Elapsed > Patience) throw new TimeoutException($"no {prefix} in {Path}, only: {string.Join(", ", Entries)}");
            await Task.Delay(20);
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }
}
