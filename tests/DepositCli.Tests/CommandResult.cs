using System.Text.Json;

namespace DepositCli.Tests;

/// <summary>What a command did.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Messages)
{
    /// <summary>Standard output as the one JSON document that it must be.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>The first line on standard error that begins with error:.</summary>
    public string Error => Messages.Split('\n').FirstOrDefault(line => line.StartsWith("error: ", StringComparison.Ordinal)) ?? "";

    /// <summary>The first line on standard error that begins with hint:.</summary>
    public string Hint => Messages.Split('\n').FirstOrDefault(line => line.StartsWith("hint: ", StringComparison.Ordinal)) ?? "";
}
