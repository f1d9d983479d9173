using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Ceremony.Rehearsal;

namespace Oracles;

/// <summary>Packages of other people's implementations, installed once a machine, and the scripts that ask them.</summary>
/// <remarks>The client's library wants older versions of the packages that the other oracles use, and so has an installation of its own.</remarks>
public sealed class OracleInstallation
{
    private const string ClientPrefix = "lodestar/";
    private const string SharedScript = "oracles/scripts/serve.mjs";
    private static readonly OracleInstallation Packages = new("oracles");
    private static readonly OracleInstallation Client = new("lodestar");
    private readonly string _name;
    private readonly Lazy<Task<string>> _scriptFolder;

    private OracleInstallation(string name)
    {
        _name = name;
        _scriptFolder = new(InstallAsync);
    }

    /// <summary>The path of a script; its packages are installed above it, where Node.js looks for them.</summary>
    /// <param name="script">The script's name without its extension; "lodestar/" before it for one that asks the client's library.</param>
    public static async Task<string> ScriptAsync(string script)
    {
        bool ofClient = script.StartsWith(ClientPrefix, StringComparison.Ordinal);
        string folder = await (ofClient ? Client : Packages)._scriptFolder.Value;
        return Path.Combine(folder, (ofClient ? script[ClientPrefix.Length..] : script) + ".mjs");
    }

    private async Task<string> InstallAsync()
    {
        string packages = await NpmInstallation.InstallAsync(_name, Resource($"{_name}/package.json"), Resource($"{_name}/package-lock.json"));
        string prefix = $"{_name}/scripts/";
        (string Name, byte[] Content)[] scripts = [.. Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal) || name == SharedScript)
            .Order(StringComparer.Ordinal)
            .Select(name => (name[(name.LastIndexOf('/') + 1)..], Resource(name)))];
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
