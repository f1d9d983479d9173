using Microsoft.Win32.SafeHandles;

namespace DepositCli.Terminal;

/// <summary>Turns the terminal's echo off, and on again at the end of a block or when a signal ends the process.</summary>
internal sealed class EchoGuard : IDisposable
{
    private readonly ScreenGuard _guard;

    /// <summary>Turns the echo off.</summary>
    public EchoGuard(SafeFileHandle terminal)
    {
        byte[] before = TerminalCalls.GetAttributes(terminal);
        _guard = new ScreenGuard(() => TerminalCalls.SetAttributes(terminal, before));
        TerminalCalls.SetAttributes(terminal, TerminalCalls.WithoutEcho(before));
    }

    /// <inheritdoc/>
    public void Dispose() => _guard.Dispose();
}
