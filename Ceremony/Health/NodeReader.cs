using Ceremony.BeaconApi;

namespace Ceremony.Health;

/// <summary>Asks one node everything that concerns it alone. A node that stops answering is asked nothing more in that round.</summary>
internal sealed class NodeReader(BeaconChain chain)
{
    private readonly List<HealthResult> _faults = [];
    private bool _isUp = true;

    public async Task<NodeReading> ReadAsync(CancellationToken cancellationToken)
    {
        NodeReading reading = new(chain.DisplayName)
        {
            Genesis = await AskAsync(chain.GetGenesisAsync, cancellationToken).ConfigureAwait(false),
            Version = await AskAsync(chain.GetVersionAsync, cancellationToken).ConfigureAwait(false),
            Spec = await AskAsync(chain.GetSpecAsync, cancellationToken).ConfigureAwait(false),
            ForkSchedule = await AskAsync(chain.GetForkScheduleAsync, cancellationToken).ConfigureAwait(false),
            Syncing = await AskAsync(chain.GetSyncingAsync, cancellationToken).ConfigureAwait(false),
            Peers = await AskValueAsync(chain.GetConnectedPeersAsync, cancellationToken).ConfigureAwait(false),
            Fork = await AskAsync(chain.GetForkAsync, cancellationToken).ConfigureAwait(false),
            Finality = await AskAsync(chain.GetFinalityAsync, cancellationToken).ConfigureAwait(false),
            Head = await AskAsync(chain.GetHeadAsync, cancellationToken).ConfigureAwait(false),
        };
        return reading with { Faults = _faults, IsUp = _isUp };
    }

    private async Task<T?> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
        where T : class
    {
        if (!_isUp)
            return null;
        try
        {
            return await ask(cancellationToken).ConfigureAwait(false);
        }
        catch (BeaconNodeException failure)
        {
            _faults.Add(Describe(chain.DisplayName, failure));
            _isUp = failure.Status is not null || failure.IsAnswer;
            return null;
        }
    }

    private async Task<ulong?> AskValueAsync(Func<CancellationToken, Task<ulong>> ask, CancellationToken cancellationToken) =>
        await AskAsync(async token => (object)await ask(token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false) as ulong?;

    /// <summary>A feature that the node says it does not serve is missing; everything else is a failure.</summary>
    public static HealthResult Describe(string node, BeaconNodeException failure) => failure.Status is 400 or 404 or 405 or 410 or 501
        ? new HealthResult(HealthChecks.Feature, HealthOutcome.Missing, node, $"does not serve {failure.Path}: status {failure.Status}")
        : new HealthResult(HealthChecks.Answer, HealthOutcome.Failed, node, $"{failure.Path}: {failure.What}");
}
