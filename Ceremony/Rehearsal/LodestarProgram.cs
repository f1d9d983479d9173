using Ceremony.BeaconApi;
using Eth2Core;

namespace Ceremony.Rehearsal;

/// <summary>A beacon node or a validator client that runs, and ends with this process however that ends: <see cref="WatchedProcess"/>.</summary>
internal sealed class LodestarProgram : IDisposable
{
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(250);

    private readonly UserText _name;
    private readonly WatchedProcess _process;

    /// <summary>Starts it.</summary>
    /// <param name="name">What people call it.</param>
    /// <param name="arguments">Of <see cref="LodestarArguments"/>, with whole paths.</param>
    /// <param name="folder">An existing folder of its own, removed when it has ended.</param>
    /// <param name="preset">minimal or mainnet.</param>
    public LodestarProgram(UserText name, IReadOnlyList<string> arguments, string folder, string preset)
    {
        Dictionary<string, string> environment = new()
        {
            ["LODESTAR_PRESET"] = preset,
            ["NODE_BACKEND"] = "js",
            ["NODE_NO_WARNINGS"] = "1",
        };
        _name = name;
        // In a folder of its own: it gives the commit of whatever Git repository it is started in as its version.
        _process = WatchedProcess.Start("node", arguments, folder, environment, isAtHome: true);
    }

    /// <summary>Refuses to go on without it.</summary>
    /// <exception cref="LodestarUnavailableException">It has ended; its last lines say why.</exception>
    public void ThrowIfEnded()
    {
        if (_process.HasExited)
            throw LodestarFailure.Describe($"{_name} ended", _process.LastOutput);
    }

    /// <summary>Waits until it has ended by itself.</summary>
    /// <param name="failed">What went wrong if it ends with another code than 0.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="LodestarUnavailableException">It ended with another code than 0; its last lines say why.</exception>
    public async Task FinishAsync(UserText failed, CancellationToken cancellationToken)
    {
        while (!_process.HasExited)
            await Task.Delay(s_poll, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (_process.ExitCode != 0)
            throw LodestarFailure.Describe(failed, _process.LastOutput);
    }

    /// <summary>Asks until there is an answer.</summary>
    /// <param name="ask">What is asked; a <see cref="BeaconNodeException"/> is no answer yet.</param>
    /// <param name="patience">How long it may take.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="LodestarUnavailableException">It ended, or there is no answer in time; its last lines say why.</exception>
    public async Task<T> AnswerAsync<T>(Func<CancellationToken, Task<T>> ask, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(patience);
        try
        {
            while (true)
            {
                // Ctrl-C ends the programs too, and is no fault of theirs.
                timeout.Token.ThrowIfCancellationRequested();
                if (_process.HasExited)
                    throw LodestarFailure.Describe($"{_name} ended at its start", _process.LastOutput);
                try
                {
                    return await ask(timeout.Token).ConfigureAwait(false);
                }
                catch (BeaconNodeException)
                {
                    await Task.Delay(s_poll, timeout.Token).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw LodestarFailure.Describe($"{_name} was not ready within {patience.TotalSeconds} seconds", _process.LastOutput);
        }
    }

    /// <summary>Ends it and waits until it and its folder are gone.</summary>
    public void Dispose() => _process.Dispose();
}
