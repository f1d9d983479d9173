using DepositCli.Terminal;

namespace DepositCli;

/// <summary>The program `deposit`.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args)
    {
        if (ProcessHardening.IsNeeded(args)) ProcessHardening.Apply();
        return CommandLine.RunAsync(args, CommandEnvironment.OfProcess());
    }
}
