using System.Text;
using Ceremony.Config;
using Ceremony.Genesis;
using DepositCli.Terminal;
using Eth2Core.Networks;

namespace DepositCli.Commands.Genesis;

/// <summary>The files that `genesis verify` checks: a folder, a genesis.ssz alone, a report.json alone, or none.</summary>
/// <param name="StatePath">Where the state is; empty where there is none.</param>
/// <param name="State">genesis.ssz; null where there is none.</param>
/// <param name="Config">config.yaml; null where there is none.</param>
/// <param name="ReportPath">Where the report is; empty where there is none.</param>
/// <param name="Report">report.json; null where there is none.</param>
internal sealed record PublishedGenesis(string StatePath, byte[]? State, byte[]? Config, string ReportPath, byte[]? Report)
{
    private const long MaxReportLength = 1L << 30;

    /// <summary>No files: only beacon nodes are compared.</summary>
    public static PublishedGenesis None { get; } = new("", null, null, "", null);

    /// <summary>Reads a folder or a file. A file that begins as canonical JSON does is a report.</summary>
    /// <exception cref="CommandFailureException">A file is missing.</exception>
    public static PublishedGenesis Read(string path)
    {
        if (!Directory.Exists(path))
            return OfFile(path, BoundedFile.Read(path, InspectCommand.MaxStateLength));
        string state = Path.Combine(path, GenesisFolder.StateFile);
        return new PublishedGenesis(
            state,
            BoundedFile.Read(state, InspectCommand.MaxStateLength),
            BoundedFile.Read(Path.Combine(path, GenesisFolder.ConfigFile), MaxReportLength),
            GenesisFolder.ReportFile,
            BoundedFile.Read(Path.Combine(path, GenesisFolder.ReportFile), MaxReportLength));
    }

    /// <summary>Everything that differs from what was computed.</summary>
    public IReadOnlyList<GenesisDifference> Compare(FoundGenesis expected, SpecConfig config)
    {
        List<GenesisDifference> differences = [];
        if (State is not null)
            differences.AddRange(GenesisVerification.CompareState(Path.GetFileName(StatePath), State, expected.Genesis));
        if (Config is not null)
            differences.AddRange(GenesisVerification.CompareConfig(GenesisFolder.ConfigFile, Config, config));
        if (Report is not null)
        {
            // A report that stands alone is about the files that compute would have written.
            ReadOnlyMemory<byte> state = State ?? expected.Genesis.Ssz;
            byte[] configBytes = Config ?? Encoding.UTF8.GetBytes(ConfigYaml.Write(config));
            differences.AddRange(GenesisVerification.CompareReport(Path.GetFileName(ReportPath), Report, expected.Report, state, configBytes));
        }

        return differences;
    }

    private static PublishedGenesis OfFile(string path, byte[] bytes) => bytes is [(byte)'{', (byte)'"', ..]
        ? new PublishedGenesis("", null, null, path, bytes)
        : new PublishedGenesis(path, bytes, null, "", null);
}
