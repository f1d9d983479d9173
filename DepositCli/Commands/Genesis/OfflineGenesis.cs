using Ceremony.Genesis;
using DepositCli.Terminal;
using Eth2Core;
using Eth2Core.Genesis;
using Eth2Core.LaterForks;
using Eth2Core.Networks;
using Eth2Core.Phase0;

namespace DepositCli.Commands.Genesis;

/// <summary>Computes a genesis from deposits and a block that were given. No chain is looked at.</summary>
internal static class OfflineGenesis
{
    /// <summary>Computes.</summary>
    public static Task<FoundGenesis> ComputeAsync(
        CommandContext context,
        IReadOnlyList<DepositData> deposits,
        SpecConfig config,
        Hash32 blockHash,
        UnixSeconds timestamp,
        GenesisConvention convention,
        CancellationToken cancellationToken) =>
        context.Progress.RunAsync($"verifying deposits", deposits.Count, done =>
        {
            GenesisCandidate candidate = new(config, BlsEngine.Current);
            candidate.Add(deposits, new Relay<int>(count => done.Report(count)), cancellationToken);
            ComputedGenesis genesis = ComputedGenesis.Of(candidate.ToGenesisState(blockHash, timestamp, convention), config);
            IEnumerable<ReportedDeposit> reported = deposits.Select(deposit => new ReportedDeposit(deposit, null));
            return Task.FromResult(new FoundGenesis(genesis, GenesisReport.Of(genesis, candidate, null, config, reported, convention: convention)));
        });
}
