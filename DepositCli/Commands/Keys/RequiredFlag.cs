using System.CommandLine;
using DepositCli.Terminal;
using Eth2Core;

namespace DepositCli.Commands.Keys;

/// <summary>A flag that a command cannot do without.</summary>
internal static class RequiredFlag
{
    /// <summary>Reads what the flag says, or asks for it where somebody sits at a terminal, again when the answer is wrong.</summary>
    /// <param name="context">The run.</param>
    /// <param name="flag">The flag.</param>
    /// <param name="question">What is asked where the flag is not given.</param>
    /// <param name="parse">Reads the text; a <see cref="CommandFailureException"/> says what is wrong with it.</param>
    /// <exception cref="CommandFailureException">The flag is not given, and there is nobody to ask; or what it says is wrong.</exception>
    public static T Read<T>(CommandContext context, Option<string?> flag, UserText question, Func<string, T> parse)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(parse);
        return context.IsGiven(flag) || !Attendance.IsPossible(context)
            ? parse(context.Require(flag)!)
            : Attempts.Ask(context, () => parse(context.Environment.Terminal.Ask(question).Trim()));
    }
}
