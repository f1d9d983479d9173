using Ceremony.BeaconApi;
using Eth2Core;

namespace Ceremony.Health;

/// <summary>Asks every node and checks what they say, alone and together.</summary>
public sealed class HealthRound
{
    private readonly IReadOnlyList<BeaconChain> _chains;
    private readonly HealthOptions _options;
    private readonly TimeProvider _time;

    /// <summary>Makes the checks of the given nodes, which the caller keeps.</summary>
    public HealthRound(IEnumerable<BeaconNode> nodes, HealthOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        _chains = [.. nodes.Select(node => new BeaconChain(node))];
        _options = options;
        _time = time;
    }

    /// <summary>Runs one round.</summary>
    public async Task<HealthReport> RunAsync(CancellationToken cancellationToken = default)
    {
        NodeReading[] readings = await Task.WhenAll(_chains.Select(chain => new NodeReader(chain).ReadAsync(cancellationToken))).ConfigureAwait(false);
        NodeHealth health = new(_options, new UnixSeconds((ulong)_time.GetUtcNow().ToUnixTimeSeconds()));
        List<HealthResult> results = [.. readings.SelectMany(reading => health.Check(reading, _chains.Count == 1))];
        results.AddRange(await new ChainAgreement(_chains, _options).CompareAsync(readings, cancellationToken).ConfigureAwait(false));
        results.AddRange(NotServedByAny(readings));
        (Participation? participation, IEnumerable<HealthResult> counted) = await CountAsync(readings, health, cancellationToken).ConfigureAwait(false);
        results.AddRange(counted);
        return new HealthReport(readings, results, participation);
    }

    // A check that no node made possible has not passed.
    private static IEnumerable<HealthResult> NotServedByAny(NodeReading[] readings)
    {
        if (readings.All(reading => !reading.IsUp))
            yield break;
        if (readings.All(reading => reading.Genesis is null))
            yield return NotChecked(HealthChecks.Genesis, $"no node gives its genesis");
        if (readings.All(reading => reading.Spec is null))
            yield return NotChecked(HealthChecks.Clock, $"no node gives the length of its slots and epochs");
        if (readings.All(reading => reading.Head is null))
            yield return NotChecked(HealthChecks.Clock, $"no node gives its head");
        if (readings.All(reading => reading.Finality is null))
            yield return NotChecked(HealthChecks.Finality, $"no node gives its finality checkpoints");
    }

    private async Task<(Participation? Participation, IEnumerable<HealthResult> Results)> CountAsync(NodeReading[] readings, NodeHealth health, CancellationToken cancellationToken)
    {
        List<HealthResult> refusals = [];
        foreach ((BeaconChain chain, NodeReading reading) in _chains.Zip(readings))
        {
            if (reading is not { IsUp: true, Head: { } head, Spec: { } spec } || health.ClockSlot(reading) is not >= 0)
                continue;
            try
            {
                return await new ParticipationReader(chain, spec).ReadAsync(head, cancellationToken).ConfigureAwait(false) is { } participation
                    ? (participation, [.. refusals, Judge(participation)])
                    : (null, [.. refusals, new HealthResult(HealthChecks.Participation, HealthOutcome.Waiting, null, $"too few slots have passed to count attestations")]);
            }
            catch (BeaconNodeException failure)
            {
                refusals.Add(NodeReader.Describe(chain.DisplayName, failure));
            }
        }

        return (null, refusals.Count == 0 ? [] : [.. refusals, NotChecked(HealthChecks.Participation, $"no node serves what attestations are counted from")]);
    }

    private HealthResult Judge(Participation participation) => participation.Percent >= _options.LeastParticipation
        ? new HealthResult(HealthChecks.Participation, HealthOutcome.Passed, null, $"{participation.PercentText} % attest: {participation.Attested} of {participation.Expected} in slots {participation.FirstSlot} to {participation.LastSlot}")
        : new HealthResult(HealthChecks.Participation, HealthOutcome.Failed, null, $"only {participation.PercentText} % attest: {participation.Attested} of {participation.Expected} in slots {participation.FirstSlot} to {participation.LastSlot}, at least {_options.LeastParticipation} % are needed");

    private static HealthResult NotChecked(string check, UserText text) => new(check, HealthOutcome.Failed, null, text);
}
