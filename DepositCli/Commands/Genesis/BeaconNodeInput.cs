using Ceremony.BeaconApi;
using Ceremony.Genesis;
using DepositCli.Terminal;
using Eth2Core.Networks;

namespace DepositCli.Commands.Genesis;

/// <summary>The beacon nodes of --beacon-node, and what of their genesis differs from the computed one.</summary>
internal static class BeaconNodeInput
{
    /// <summary>The addresses.</summary>
    /// <exception cref="CommandFailureException">One is none, or stands there twice.</exception>
    public static IReadOnlyList<Uri> Read(CommandContext context)
    {
        Uri[] urls = [.. (context.Get(GenesisFlags.BeaconNode) ?? []).Select(Url)];
        return urls.GroupBy(url => url).FirstOrDefault(group => group.Count() > 1)?.Key is { } twice
            ? throw new CommandFailureException("beacon-node-invalid", $"--beacon-node: {twice.Scheme}://{twice.Authority} was given twice", $"a node agrees with itself: give nodes of different operators", ExitCode.Usage)
            : urls;
    }

    /// <summary>Asks each node and compares.</summary>
    public static async Task<IReadOnlyList<GenesisDifference>> CompareAsync(
        TimeProvider time, IReadOnlyList<Uri> urls, ComputedGenesis expected, SpecConfig config, CancellationToken cancellationToken)
    {
        List<GenesisDifference> differences = [];
        string fork = ForkNames.Of(expected.Summary.ForkName);
        foreach (Uri url in urls)
        {
            using BeaconNode node = new(url, time: time);
            BeaconGenesis genesis = await node.GetGenesisAsync(cancellationToken).ConfigureAwait(false);
            differences.AddRange(GenesisVerification.CompareBeaconGenesis(node.DisplayName, genesis, expected, config));
            BeaconStateAnswer state = await node.GetGenesisStateAsync(cancellationToken).ConfigureAwait(false);
            if (state.ConsensusVersion is { } version && version != fork)
                differences.Add(new GenesisDifference(node.DisplayName, "Eth-Consensus-Version", $"{fork}", $"{version}"));
            differences.AddRange(GenesisVerification.CompareState(node.DisplayName, state.Ssz, expected));
        }

        return differences;
    }

    private static Uri Url(string text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https"
        ? url
        : throw new CommandFailureException("beacon-node-invalid", $"--beacon-node: expected an address that starts with http:// or https://", $"for example --beacon-node http://127.0.0.1:5052", ExitCode.Usage);
}
