using System.CommandLine;
using DepositCli.Terminal;
using DepositContract.Submission;
using Eth2Core;

namespace DepositCli.Commands.Submit;

/// <summary>Shows what was checked and what it costs, and asks before anything is signed.</summary>
internal static class SubmitConfirmation
{
    private static readonly Option<bool> s_yes = Flag.Of<bool>("yes", "Send without asking, when every check lets it.");

    /// <summary>The options.</summary>
    public static IReadOnlyList<Option> Options { get; } = [s_yes];

    /// <summary>Shows the checks, where the ether goes and what it costs, and returns when the user agrees.</summary>
    /// <exception cref="CommandFailureException">The user does not agree, or there is nobody to ask.</exception>
    public static Task AskAsync(CommandContext context, string networkName, PreflightReport report, CancellationToken cancellationToken)
    {
        foreach (UserText line in PreflightOutput.ToLines(report)) context.Say(line);
        if (!report.Passed || report.Unsent == 0) return Task.CompletedTask;
        context.Say(PreflightOutput.PlaceLine(report, networkName));
        context.Say(PreflightOutput.CostLine(report));
        if (context.Get(s_yes) || context.IsNonInteractive) return Task.CompletedTask;
        if (!context.Environment.Terminal.IsPresent)
        {
            throw new CommandFailureException("flag-missing", $"there is no terminal to ask at whether to send", $"give {s_yes.Name} to send without a question, or --dry-run to look only", ExitCode.Usage);
        }

        return Task.Run(() => Ask(context), cancellationToken);
    }

    private static void Ask(CommandContext context)
    {
        string answer = context.Environment.Terminal.Ask($"Send them? Type yes: ").Trim();
        if (!string.Equals(answer, "yes", StringComparison.OrdinalIgnoreCase))
        {
            throw new CommandFailureException("not-confirmed", $"not confirmed: nothing was signed or sent", $"run again and type yes");
        }
    }
}
