using System.Text;
using Ceremony.Config;
using Eth2Core.Networks;

namespace Ceremony.Genesis;

/// <summary>The published files of a genesis: genesis.ssz, config.yaml and report.json. All of them are there, or none.</summary>
public static class GenesisFolder
{
    /// <summary>The genesis state's SSZ bytes.</summary>
    public const string StateFile = "genesis.ssz";

    /// <summary>The network's configuration.</summary>
    public const string ConfigFile = "config.yaml";

    /// <summary>The report, in canonical JSON.</summary>
    public const string ReportFile = "report.json";

    /// <summary>Writes a folder: under another name first, flushed to the disk, and then renamed.</summary>
    /// <param name="folder">The folder; it must not exist, or be empty.</param>
    /// <param name="genesis">The state.</param>
    /// <param name="config">The network.</param>
    /// <param name="report">The report.</param>
    /// <exception cref="GenesisFolderException">The folder is not empty, or the disk refuses; nothing is left behind.</exception>
    public static void Write(string folder, ComputedGenesis genesis, SpecConfig config, GenesisReport report)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(genesis);
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(report);
        string target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
            throw GenesisFolderException.AlreadyThere(folder);
        List<KeyValuePair<string, ReadOnlyMemory<byte>>> files =
        [
            new(StateFile, genesis.Ssz),
            new(ConfigFile, Encoding.UTF8.GetBytes(ConfigYaml.Write(config))),
        ];
        try
        {
            DurableFolder.WriteContents(
                target,
                [
                    .. files.Select(file => new KeyValuePair<string, Action<Stream>>(file.Key, stream => stream.Write(file.Value.Span))),
                    new(ReportFile, stream => report.WriteCanonicalJson(files, stream)),
                ]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw GenesisFolderException.CannotWrite(folder, exception);
        }
    }
}
