using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Ceremony.Rehearsal;

/// <summary>Installs the packages that a lock file names, once a machine, into a cache folder that several processes share.</summary>
/// <remarks>The lock file holds a SHA-512 digest of every package and names no registry: npm asks the one it is configured for, and refuses
/// what has another digest. No package's own scripts are run.</remarks>
public static class NpmInstallation
{
    private static readonly TimeSpan LockWait = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(100);

    /// <summary>The folder under which everything is cached: XDG_CACHE_HOME/deposit, else ~/.cache/deposit.</summary>
    public static string DefaultCacheFolder
    {
        get
        {
            string? cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
            string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            return Path.Combine(string.IsNullOrEmpty(cache) ? Path.Combine(home, ".cache") : cache, "deposit");
        }
    }

    /// <summary>Installs, or finds installed, and returns the folder that holds node_modules.</summary>
    /// <param name="name">What the folder's name begins with; the digest of the two files follows.</param>
    /// <param name="packageJson">The bytes of package.json.</param>
    /// <param name="packageLock">The bytes of package-lock.json.</param>
    /// <param name="cacheFolder">Where; null for <see cref="DefaultCacheFolder"/>.</param>
    /// <param name="progress">Told what takes long.</param>
    /// <param name="replacements">Files that take the place of the packages' own; null for none.</param>
    /// <param name="cancellationToken">Stops waiting and the installation.</param>
    /// <exception cref="NpmUnavailableException">There is no npm.</exception>
    /// <exception cref="NpmInstallationException">npm failed, or another process held the lock for five minutes.</exception>
    public static async Task<string> InstallAsync(
        string name,
        ReadOnlyMemory<byte> packageJson,
        ReadOnlyMemory<byte> packageLock,
        string? cacheFolder = null,
        IProgress<string>? progress = null,
        IReadOnlyList<NpmReplacement>? replacements = null,
        CancellationToken cancellationToken = default)
    {
        cacheFolder = Path.GetFullPath(cacheFolder ?? DefaultCacheFolder);
        string folder = Path.Combine(cacheFolder, $"{name}-{Digest([packageJson, packageLock, .. (replacements ?? []).Select(replacement => replacement.Content)])}");
        if (Directory.Exists(folder))
            return folder;
        Directory.CreateDirectory(cacheFolder);
        using FileStream installing = await LockAsync(folder + ".lock", cancellationToken).ConfigureAwait(false);
        if (Directory.Exists(folder))
            return folder;
        progress?.Report($"installing {name} by npm into {folder}");
        string partial = folder + ".partial";
        if (Directory.Exists(partial))
            Directory.Delete(partial, recursive: true);
        Directory.CreateDirectory(partial);
        await File.WriteAllBytesAsync(Path.Combine(partial, "package.json"), packageJson, cancellationToken).ConfigureAwait(false);
        await File.WriteAllBytesAsync(Path.Combine(partial, "package-lock.json"), packageLock, cancellationToken).ConfigureAwait(false);
        await RunNpmAsync(partial, cancellationToken).ConfigureAwait(false);
        foreach (NpmReplacement replacement in replacements ?? [])
            await File.WriteAllBytesAsync(Path.Combine(partial, replacement.Path), replacement.Content, cancellationToken).ConfigureAwait(false);
        Directory.Move(partial, folder);
        return folder;
    }

    private static string Digest(IEnumerable<ReadOnlyMemory<byte>> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (ReadOnlyMemory<byte> file in files)
            hash.AppendData(file.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    // FileShare.None is an advisory lock of the whole file, which the system gives back when the holder dies.
    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (exception is not DirectoryNotFoundException)
            {
                if (waited.Elapsed > LockWait)
                    throw new NpmInstallationException($"another process has held {path} for {LockWait.TotalMinutes} minutes", exception);
                await Task.Delay(LockPoll, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task RunNpmAsync(string folder, CancellationToken cancellationToken)
    {
        using Process npm = StartNpm(folder);
        var output = new StringBuilder();
        Task reading = Task.WhenAll(
            CollectAsync(npm.StandardOutput, output),
            CollectAsync(npm.StandardError, output));
        try
        {
            await npm.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            npm.Kill(entireProcessTree: true);
            throw;
        }

        await reading.ConfigureAwait(false);
        if (npm.ExitCode != 0)
            throw new NpmInstallationException($"npm ci ended with {npm.ExitCode}: {LastError(output.ToString())}");
    }

    private static Process StartNpm(string folder)
    {
        ProcessStartInfo start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd.exe", ["/c", "npm", .. Arguments])
            : new ProcessStartInfo("npm", Arguments);
        start.WorkingDirectory = folder;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        try
        {
            Process npm = Process.Start(start) ?? throw new NpmUnavailableException($"npm did not start");
            npm.StandardInput.Close();
            return npm;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new NpmUnavailableException($"npm is not found on PATH", exception);
        }
    }

    private static readonly string[] Arguments =
        ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--omit-lockfile-registry-resolved", "--loglevel=error"];

    private static async Task CollectAsync(StreamReader reader, StringBuilder output)
    {
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            lock (output)
                output.AppendLine(line);
        }
    }

    // The first line names the cause, as in "npm error code EINTEGRITY"; the rest may hold the registry's address and its credentials.
    private static string LastError(string output) =>
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .FirstOrDefault(line => line.StartsWith("npm error code", StringComparison.Ordinal)) ?? "no reason given";
}
