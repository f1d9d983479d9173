using System.Runtime.InteropServices;

namespace DepositCli.Terminal;

/// <summary>Puts the terminal back once, at the end of a block or when a signal ends the process.</summary>
internal sealed class ScreenGuard : IDisposable
{
    private readonly Action _restore;
    private readonly PosixSignalRegistration[] _signals;
    private int _isRestored;

    /// <summary>Registers what puts the terminal back.</summary>
    public ScreenGuard(Action restore)
    {
        _restore = restore;
        _signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT }.Select(signal => PosixSignalRegistration.Create(signal, EndWith))];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PosixSignalRegistration signal in _signals)
            signal.Dispose();
        Restore();
    }

    // A person at a prompt who stops the program wants it to stop now: the read cannot be cancelled, so the process ends here.
    private void EndWith(PosixSignalContext context)
    {
        Restore();
        TerminalCalls.EndProcess(128 + (context.Signal == PosixSignal.SIGINT ? 2 : context.Signal == PosixSignal.SIGQUIT ? 3 : context.Signal == PosixSignal.SIGHUP ? 1 : 15));
    }

    private void Restore()
    {
        if (Interlocked.Exchange(ref _isRestored, 1) == 0) _restore();
    }
}
