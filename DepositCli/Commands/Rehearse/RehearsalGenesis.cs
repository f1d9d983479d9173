using Ceremony.Config;
using Ceremony.Following;
using Ceremony.Genesis;
using DepositCli.Commands.Genesis;
using DepositContract.JsonRpc;
using Eth2Core.Bls;
using Eth2Core.LaterForks;
using Eth2Core.Networks;

namespace DepositCli.Commands.Rehearse;

/// <summary>Follows the chain into a ledger, looks for genesis, and checks what was written, as `watch` and `genesis verify` do.</summary>
internal sealed class RehearsalGenesis(IEth1Node node, SpecConfig config, IBls bls, Ledger ledger)
{
    private readonly ChainFollower _follower = new(node, ledger, config, TimeProvider.System);
    private readonly GenesisSearch _search = new(config, bls);

    /// <summary>Follows to the head and looks.</summary>
    public async Task<GenesisDecision> LookAsync(IProgress<long> progress, CancellationToken cancellationToken)
    {
        await _follower.FollowOnceAsync(null, cancellationToken).ConfigureAwait(false);
        var looked = new Relay<GenesisSearchProgress>(state => progress.Report((long)state.Done));
        return await _search.FindAsync(node, ledger, looked, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Computes everything again from the node and the written configuration, and compares it with the written files.</summary>
    public static async Task<IReadOnlyList<GenesisDifference>> VerifyAsync(
        IEth1Node node, IBls bls, string folder, IProgress<long> progress, CancellationToken cancellationToken)
    {
        PublishedGenesis published = PublishedGenesis.Read(folder);
        if (!ConfigYaml.TryRead(published.Config, out SpecConfig? config, out _, out ConfigError? error))
            throw new RehearsalException($"{GenesisFolder.ConfigFile}: {error.Message}");
        using Ledger ledger = Ledger.InMemory(LedgerIdentity.Of(config));
        var again = new RehearsalGenesis(node, config, bls, ledger);
        GenesisDecision decision = await again.LookAsync(progress, cancellationToken).ConfigureAwait(false);
        return published.Compare(await FoundGenesis.OfAsync(node, decision, config, ledger, GenesisConvention.Phase0, cancellationToken).ConfigureAwait(false), config);
    }
}
