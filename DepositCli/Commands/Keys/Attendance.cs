using System.CommandLine;
using DepositCli.Terminal;

namespace DepositCli.Commands.Keys;

/// <summary>Whether somebody sits there.</summary>
internal static class Attendance
{
    /// <summary>Whether something can be asked: there is a terminal, and --non-interactive is not given.</summary>
    public static bool IsPossible(CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return !context.IsNonInteractive && context.Environment.Terminal.IsPresent;
    }

    /// <summary>Whether somebody is asked anyway, because a secret must be typed or read: a run whose secrets all are in files is a script's, also at a terminal.</summary>
    /// <param name="context">The run.</param>
    /// <param name="secrets">The flags that name the files.</param>
    public static bool IsExpected(CommandContext context, params Option<string?>[] secrets) =>
        IsPossible(context) && (context.IsGiven(KeyOptions.Passphrase) || secrets.Any(secret => !context.IsGiven(secret)));
}
