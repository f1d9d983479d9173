using Microsoft.Win32.SafeHandles;

namespace DepositCli.Terminal;

/// <summary>Puts the terminal into the state in which a secret is typed, and back at the end of a block or when a signal ends the process.</summary>
internal sealed class EchoGuard : IDisposable
{
    private readonly ScreenGuard _guard;

    /// <summary>Changes the terminal.</summary>
    /// <param name="terminal">The terminal.</param>
    /// <param name="echo">Whether what is typed is shown.</param>
    /// <param name="restore">What else to do on the way back, before what was typed and not read is dropped.</param>
    public EchoGuard(SafeFileHandle terminal, bool echo, Action? restore = null)
    {
        byte[] before = TerminalCalls.GetAttributes(terminal);
        _guard = new ScreenGuard(() =>
        {
            restore?.Invoke();
            TerminalCalls.SetAttributes(terminal, before);
        });
        TerminalCalls.SetAttributes(terminal, TerminalCalls.ForSecrets(before, echo));
    }

    /// <inheritdoc/>
    public void Dispose() => _guard.Dispose();
}
