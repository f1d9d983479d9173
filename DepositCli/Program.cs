using DepositCli.Terminal;

namespace DepositCli;

/// <summary>The program `deposit`.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args)
    {
        if (ProcessHardening.IsNeeded(args)) ProcessHardening.Apply();
        if (!StandardStreams.IsOpen(StandardStreams.Output)) return Task.FromResult(RefuseClosedOutput(args));
        return LanesVariable.Apply() is { } refusal ? Task.FromResult(Refuse(refusal)) : CommandLine.RunAsync(args, CommandEnvironment.OfProcess());
    }

    /// <summary>Before any work: its result would go nowhere, or into a file that got the number of the closed descriptor.</summary>
    private static int RefuseClosedOutput(string[] args)
    {
        if (ProcessHardening.IsQuestion(args)) return ExitCode.Done;
        return Refuse(new CommandFailureException("file-failed", $"standard output is closed", $"send it somewhere, such as to /dev/null"));
    }

    private static int Refuse(CommandFailureException failure) => new ErrorReport(CommandEnvironment.OfProcess(), json: false).Write(failure);
}
