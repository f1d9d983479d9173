using Ceremony.Genesis;
using DepositCli.Terminal;
using Eth2Core.Networks;

namespace DepositCli.Commands.Genesis;

/// <summary>The files that `genesis verify` checks: a folder, or a genesis.ssz alone.</summary>
/// <param name="StatePath">Where the state is.</param>
/// <param name="State">genesis.ssz.</param>
/// <param name="Config">config.yaml; null where there is only a state.</param>
/// <param name="Report">report.json; null where there is only a state.</param>
internal sealed record PublishedGenesis(string StatePath, byte[] State, byte[]? Config, byte[]? Report)
{
    private const long MaxReportLength = 1L << 30;

    /// <summary>Reads a folder or a file.</summary>
    /// <exception cref="CommandFailureException">A file is missing.</exception>
    public static PublishedGenesis Read(string path)
    {
        if (!Directory.Exists(path))
            return new PublishedGenesis(path, BoundedFile.Read(path, InspectCommand.MaxStateLength), null, null);
        string state = Path.Combine(path, GenesisFolder.StateFile);
        return new PublishedGenesis(
            state,
            BoundedFile.Read(state, InspectCommand.MaxStateLength),
            BoundedFile.Read(Path.Combine(path, GenesisFolder.ConfigFile), MaxReportLength),
            BoundedFile.Read(Path.Combine(path, GenesisFolder.ReportFile), MaxReportLength));
    }

    /// <summary>Everything that differs from what was computed.</summary>
    public IReadOnlyList<GenesisDifference> Compare(FoundGenesis expected, SpecConfig config)
    {
        List<GenesisDifference> differences = [.. GenesisVerification.CompareState(Path.GetFileName(StatePath), State, expected.Genesis)];
        if (Config is not null)
            differences.AddRange(GenesisVerification.CompareConfig(GenesisFolder.ConfigFile, Config, config));
        if (Report is not null)
            differences.AddRange(GenesisVerification.CompareReport(GenesisFolder.ReportFile, Report, expected.Report, State, Config));
        return differences;
    }
}
