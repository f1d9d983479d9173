using System.Diagnostics;

namespace DepositCli.Tests;

/// <summary>The built executable, as a process of its own.</summary>
internal static class DepositProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "deposit.exe" : "deposit");

    /// <summary>Starts it; standard input is empty unless the caller writes to it.</summary>
    public static Process Start(params string[] args) => StartOther(Path, args);

    /// <summary>Runs it to its end.</summary>
    public static Task<CommandResult> RunAsync(params string[] args) => RunOtherAsync(Path, args);

    /// <summary>Runs a shell command to its end.</summary>
    public static Task<CommandResult> RunShellAsync(string command) => RunOtherAsync("/bin/bash", ["-c", command]);

    public static async Task<CommandResult> RunOtherAsync(string file, string[] args)
    {
        using Process process = StartOther(file, args);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> messages = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        return new CommandResult(process.ExitCode, await output, await messages);
    }

    public static Process StartOther(string file, string[] args) => Process.Start(new ProcessStartInfo(file, args)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
