using Eth2Core;

namespace DepositCli.Terminal;

/// <summary>A command that cannot go on: the user gets its one line, its hint and its exit code.</summary>
internal sealed class CommandFailureException : DepositException
{
    /// <summary>Makes the failure.</summary>
    /// <param name="code">The stable code, as in docs/errors.md.</param>
    /// <param name="message">What, where, expected, got.</param>
    /// <param name="hint">What to do; empty when there is nothing to say.</param>
    /// <param name="exitCode">One of <see cref="Terminal.ExitCode"/>.</param>
    public CommandFailureException(string code, UserText message, UserText? hint = null, int exitCode = Terminal.ExitCode.Failed)
        : base(code, message, hint)
    {
        ExitCode = exitCode;
    }

    /// <inheritdoc/>
    public override int ExitCode { get; }
}
