using System.Text.Json;
using Ceremony.Attestations;
using Ceremony.Genesis;
using Ceremony.Manifest;
using DepositCli.Commands.Genesis;
using DepositCli.Terminal;
using Eth2Core;

namespace DepositCli.Commands.Ceremony;

/// <summary>What is attested or tallied: a manifest, or the report of a genesis folder with its validators.</summary>
/// <param name="Document">The document.</param>
/// <param name="Registry">The validators; null where the document is a manifest.</param>
internal sealed record DocumentInput(AttestedDocument Document, GenesisRegistry? Registry)
{
    /// <summary>Reads a manifest.json or its folder, or a report.json or its folder.</summary>
    /// <exception cref="CommandFailureException">It is neither, or its files contradict each other.</exception>
    public static DocumentInput Read(string path)
    {
        if (!Directory.Exists(path))
            return IsReport(path) ? ReadGenesis(Path.GetDirectoryName(Path.GetFullPath(path))!, path) : new DocumentInput(AttestedDocument.Of(LaunchManifestFile.Read(path)), null);
        string report = Path.Combine(path, GenesisFolder.ReportFile);
        bool hasManifest = File.Exists(Path.Combine(path, LaunchManifest.FileName));
        if (File.Exists(report) && hasManifest)
            throw new CommandFailureException("flag-conflict", $"{path}: there are both a {LaunchManifest.FileName} and a {GenesisFolder.ReportFile}", $"name the one that is meant", ExitCode.Usage);
        return hasManifest ? new DocumentInput(AttestedDocument.Of(LaunchManifestFile.Read(path)), null) : ReadGenesis(path, report);
    }

    private static DocumentInput ReadGenesis(string folder, string report)
    {
        PublishedGenesis published = PublishedGenesis.Read(folder);
        byte[] bytes = Path.GetFileName(report) == GenesisFolder.ReportFile ? published.Report! : BoundedFile.Read(report, int.MaxValue);
        return GenesisRegistry.TryRead(published.State, published.Config!, bytes, out GenesisRegistry? registry, out UserText error)
            ? new DocumentInput(registry.Report, registry)
            : throw new CommandFailureException("genesis-files-differ", $"{folder}: {error}", $"take genesis.ssz, config.yaml and report.json from one run of `genesis compute`");
    }

    private static bool IsReport(string path)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            using JsonDocument json = JsonDocument.Parse(stream);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("report_version", out _);
        }
        catch (Exception exception) when (exception is JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            // Whatever it is, it is no report; the reader of manifests says what is wrong with it.
            return false;
        }
    }
}
