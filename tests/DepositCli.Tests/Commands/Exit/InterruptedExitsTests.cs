using System.Diagnostics;
using DepositCli.Files;
using FluentAssertions;

namespace DepositCli.Tests.Commands.Exit;

/// <summary>The built program, ended in the middle of writing many exits.</summary>
public sealed class InterruptedExitsTests
{
    private const int Count = 1_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task What_a_killed_run_left_is_never_taken_for_whole()
    {
        using TemporaryFolder folder = new();
        using Process process = await StartAndWaitForFileAsync(folder);
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(Patience);
        foreach (string path in Directory.GetFiles(folder["exit_transactions"], "*.json"))
            SignedExitFile.TryRead(File.ReadAllBytes(path), out _).Should().BeTrue(path);

        CommandResult again = await InProcess.RunAsync(Arguments(folder, "7"));

        again.ExitCode.Should().Be(0, again.Messages);
        folder.Entries.Should().NotContain(entry => entry.EndsWith(".partial", StringComparison.Ordinal));
        folder.Entries.Should().Contain("exit_transactions/signed_exit_transaction-7-1795323938.json");
    }

    [Fact]
    public async Task A_run_that_is_told_to_stop_leaves_nothing()
    {
        using TemporaryFolder folder = new();
        using Process process = await StartAndWaitForFileAsync(folder);

        await DepositProgram.RunShellAsync($"kill -TERM {process.Id}");
        string messages = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);

        process.ExitCode.Should().Be(130, messages);
        folder.Entries.Should().Equal("mnemonic.txt");
    }

    private static async Task<Process> StartAndWaitForFileAsync(TemporaryFolder folder)
    {
        Process process = DepositProgram.Start(Arguments(folder, string.Join(',', Enumerable.Range(1_000, Count))));
        Stopwatch waited = Stopwatch.StartNew();
        while (!folder.Entries.Any(entry => entry.StartsWith("exit_transactions/", StringComparison.Ordinal)))
        {
            waited.Elapsed.Should().BeLessThan(Patience);
            process.HasExited.Should().BeFalse();
            await Task.Delay(5);
        }

        return process;
    }

    private static string[] Arguments(TemporaryFolder folder, string indices) =>
    [
        "exit-transaction-mnemonic", "--non_interactive", "--chain", "mainnet", "--mnemonic_file", folder.WriteSecret("mnemonic.txt", Sample.Mnemonic + "\n"),
        "--validator_indices", indices, "--folder", folder.Path,
    ];
}
