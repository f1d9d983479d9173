using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Ceremony.Rehearsal;

namespace Oracles;

/// <summary>The packages of other people's implementations, installed once a machine, and the scripts that ask them.</summary>
internal static class OracleInstallation
{
    private const string ScriptPrefix = "oracles/scripts/";
    private static readonly Lazy<Task<string>> ScriptFolder = new(InstallAsync);

    /// <summary>The folder of the scripts; the packages lie above it, where Node.js looks for them.</summary>
    public static Task<string> ScriptFolderAsync() => ScriptFolder.Value;

    private static async Task<string> InstallAsync()
    {
        string packages = await NpmInstallation.InstallAsync("oracles", Resource("oracles/package.json"), Resource("oracles/package-lock.json"));
        (string Name, byte[] Content)[] scripts = [.. Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ScriptPrefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (name[ScriptPrefix.Length..], Resource(name)))];
        string folder = Path.Combine(packages, "scripts-" + Digest(scripts));
        if (!Directory.Exists(folder))
            Write(scripts, folder);
        return folder;
    }

    private static Assembly Assembly => typeof(OracleInstallation).Assembly;

    // Several test processes may write the same scripts at once: each writes a folder of its own, and the first rename wins.
    private static void Write((string Name, byte[] Content)[] scripts, string folder)
    {
        string partial = $"{folder}.{Environment.ProcessId}";
        Directory.CreateDirectory(partial);
        foreach ((string name, byte[] content) in scripts)
            File.WriteAllBytes(Path.Combine(partial, name), content);
        try
        {
            Directory.Move(partial, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            Directory.Delete(partial, recursive: true);
        }
    }

    private static string Digest((string Name, byte[] Content)[] scripts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string name, byte[] content) in scripts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name + "\n"));
            hash.AppendData(content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    /// <summary>A file that lies in this assembly.</summary>
    internal static byte[] Resource(string name)
    {
        using Stream stream = Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"no resource {name}");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
