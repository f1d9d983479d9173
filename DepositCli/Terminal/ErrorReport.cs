using System.Text.Json.Nodes;
using Eth2Core;

namespace DepositCli.Terminal;

/// <summary>Says what went wrong: one line `error:`, then `hint:`, never a stack trace; with --json an object as well.</summary>
internal sealed class ErrorReport(CommandEnvironment environment, bool json)
{
    /// <summary>Writes the failure and gives its exit code.</summary>
    public int Write(DepositException failure)
    {
        try
        {
            environment.Messages.WriteLine(environment.Show($"error: {failure.Text}"));
            if (!failure.Hint.IsEmpty) environment.Messages.WriteLine(environment.Show($"hint: {failure.Hint}"));
            if (json) JsonOutput.Write(environment.Output, ToJson(failure));
        }
        catch (IOException)
        {
            // The stream that the error was to be written to is itself what fails: the exit code is all that is left to say it with.
        }

        return failure.ExitCode;
    }

    private static JsonObject ToJson(DepositException failure) => new()
    {
        ["error"] = new JsonObject
        {
            ["code"] = failure.Code,
            ["message"] = failure.Message,
            ["hint"] = failure.Hint.ToString(),
        },
    };
}
