namespace Eth2Core;

/// <summary>What the environment did wrong: a disk, a network, a node. Every subclass is sealed and has a stable code.</summary>
/// <remarks>Expected bad input is a result, not an exception; a caller's bug is an <see cref="ArgumentException"/>.</remarks>
public abstract class DepositException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="code">The stable code, lower case with dashes, as in docs/errors.md.</param>
    /// <param name="message">One line: what, where, expected, got.</param>
    /// <param name="hint">One line: what to do; empty when there is nothing to say.</param>
    /// <param name="innerException">What was caught, if anything.</param>
    protected DepositException(string code, UserText message, UserText? hint = null, Exception? innerException = null)
        : base(message?.ToString(), innerException)
    {
        Code = code;
        Text = message ?? UserText.Empty;
        Hint = hint ?? UserText.Empty;
    }

    /// <summary>The stable code, lower case with dashes, as in docs/errors.md.</summary>
    public string Code { get; }

    /// <summary>One line: what, where, expected, got.</summary>
    public UserText Text { get; }

    /// <summary>One line: what to do; empty when there is nothing to say.</summary>
    public UserText Hint { get; }

    /// <summary>What the command line exits with: 1 refused or failed, 3 chain data inconsistent.</summary>
    public virtual int ExitCode => 1;
}
