using DepositCli.Terminal;

namespace DepositCli.Commands.Rehearse;

/// <summary>Runs one phase after another, shows its progress, and measures its time and memory.</summary>
internal sealed class PhaseClock(ProgressDisplay display, Action<string> say, TimeProvider timeProvider)
{
    private readonly List<RehearsalPhase> _phases = [];

    public IReadOnlyList<RehearsalPhase> Phases => _phases;

    /// <summary>Runs a phase.</summary>
    /// <param name="name">What is done.</param>
    /// <param name="total">How much there is to do; 0 when it is not known.</param>
    /// <param name="phase">Does it, and reports how much is done.</param>
    public async Task<T> RunAsync<T>(string name, long total, Func<IProgress<long>, Task<T>> phase)
    {
        PeakMemory.Reset();
        long start = timeProvider.GetTimestamp();
        T result = await display.RunAsync(name, total, phase).ConfigureAwait(false);
        var ended = new RehearsalPhase(name, timeProvider.GetElapsedTime(start), PeakMemory.Read());
        _phases.Add(ended);
        say(FormattableString.Invariant($"[{ended.Time.TotalSeconds,6:0.0} s] {name}"));
        return result;
    }

    /// <summary>Runs a phase that gives nothing.</summary>
    public Task RunAsync(string name, long total, Func<IProgress<long>, Task> phase) => RunAsync(name, total, async progress =>
    {
        await phase(progress).ConfigureAwait(false);
        return true;
    });
}
