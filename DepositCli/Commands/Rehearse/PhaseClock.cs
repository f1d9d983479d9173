using System.Globalization;
using DepositCli.Terminal;
using Eth2Core;

namespace DepositCli.Commands.Rehearse;

/// <summary>Runs one phase after another, shows its progress, and measures its time and memory.</summary>
internal sealed class PhaseClock(ProgressDisplay display, Action<UserText> say, TimeProvider timeProvider)
{
    private const int SecondsWidth = 6;

    private readonly List<RehearsalPhase> _phases = [];

    public IReadOnlyList<RehearsalPhase> Phases => _phases;

    /// <summary>Runs a phase.</summary>
    /// <param name="name">What is done.</param>
    /// <param name="total">How much there is to do; 0 when it is not known.</param>
    /// <param name="phase">Does it, and reports how much is done.</param>
    public async Task<T> RunAsync<T>(UserText name, long total, Func<IProgress<long>, Task<T>> phase)
    {
        PeakMemory.Reset();
        long start = timeProvider.GetTimestamp();
        T result = await display.RunAsync(name, total, phase).ConfigureAwait(false);
        var ended = new RehearsalPhase(name, timeProvider.GetElapsedTime(start), PeakMemory.Read());
        _phases.Add(ended);
        say($"[{ended.Time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture).PadLeft(SecondsWidth)} s] {name}");
        return result;
    }

    /// <summary>Runs a phase that gives nothing.</summary>
    public Task RunAsync(UserText name, long total, Func<IProgress<long>, Task> phase) => RunAsync(name, total, async progress =>
    {
        await phase(progress).ConfigureAwait(false);
        return true;
    });
}
