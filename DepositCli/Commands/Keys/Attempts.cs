using DepositCli.Terminal;

namespace DepositCli.Commands.Keys;

/// <summary>Asks again when an answer at the terminal is wrong.</summary>
internal static class Attempts
{
    /// <summary>How often something is asked before the command gives up.</summary>
    public const int Most = 3;

    // Asking again would fail in the same way.
    private static readonly string[] Final = ["terminal-missing", "input-ended"];

    /// <summary>Asks until the answer is right, says what was wrong with each other, and fails as the last one did.</summary>
    /// <param name="context">The run.</param>
    /// <param name="ask">Asks once; a <see cref="CommandFailureException"/> says what is wrong with the answer.</param>
    public static T Ask<T>(CommandContext context, Func<T> ask)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(ask);
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return ask();
            }
            catch (CommandFailureException failure) when (attempt < Most && !Final.Contains(failure.Code))
            {
                context.Say(failure.Text);
                if (!failure.Hint.IsEmpty) context.Say(failure.Hint);
            }
        }
    }
}
