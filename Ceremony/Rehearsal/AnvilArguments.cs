using System.Globalization;

namespace Ceremony.Rehearsal;

/// <summary>The command line of a node that behaves the same in every run.</summary>
internal static class AnvilArguments
{
    // Blocks of state that the node keeps: without a bound it writes gigabytes for every 10,000 blocks.
    private const int StatesKept = 128;

    public static IReadOnlyList<string> Build(AnvilOptions options, int port, string cacheFolder, string accountsFile)
    {
        List<string> arguments =
        [
            "--host", "127.0.0.1",
            "--port", Text(port),
            "--quiet",
            "--chain-id", Text(options.ChainId.Value),
            "--order", "fifo",
            "--timestamp", Text(options.Timestamp.Value),
            "--number", Text(options.BlockNumber),
            "--accounts", Text(options.Accounts),
            "--balance", Text(options.EtherPerAccount),
            "--gas-limit", Text(options.GasLimit),
            "--prune-history", Text(StatesKept),
            "--cache-path", cacheFolder,
            "--slots-in-an-epoch", "32",
            "--config-out", accountsFile,
        ];
        if (!options.Automine)
            arguments.Add("--no-mining");
        arguments.AddRange(options.MoreArguments);
        return arguments;
    }

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
