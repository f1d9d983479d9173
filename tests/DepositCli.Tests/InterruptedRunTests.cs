using System.Diagnostics;
using FluentAssertions;

namespace DepositCli.Tests;

/// <summary>The built program, ended in the middle of its work, or on a disk that takes no more.</summary>
public sealed class InterruptedRunTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_run_that_is_told_to_stop_leaves_nothing(string signal)
    {
        using TemporaryFolder folder = new();
        using Process process = await StartAndWaitForKeystoreAsync(folder);

        await DepositProgram.RunShellAsync($"kill -{signal} {process.Id}");
        string messages = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);

        process.ExitCode.Should().Be(130);
        messages.Should().Contain("error: stopped before the end\n");
        folder.Entries.Should().Equal("mnemonic.txt", "password.txt");
    }

    [Fact]
    public async Task A_run_after_one_that_was_killed_begins_anew_where_it_is_told_so()
    {
        using TemporaryFolder folder = new();
        using Process process = await StartAndWaitForKeystoreAsync(folder);
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(Patience);
        folder.Entries.Should().Contain("validator_keys.partial").And.NotContain("validator_keys");

        CommandResult result = await InProcess.RunAsync(Sample.Arguments(folder, 1, "--chain", "mainnet", "--discard"));

        result.ExitCode.Should().Be(0, result.Messages);
        folder.Entries.Should().NotContain("validator_keys.partial").And.Contain("validator_keys");
    }

    [Fact]
    public async Task A_disk_that_takes_no_more_leaves_nothing()
    {
        // A file may have 1,024 bytes: a keystore fits, the deposits of three validators do not.
        using TemporaryFolder folder = new();
        string command = string.Join(' ', Sample.Arguments(folder, 3, "--chain", "mainnet", "--json"));

        CommandResult result = await DepositProgram.RunShellAsync($"trap '' XFSZ; export DOTNET_EnableWriteXorExecute=0; ulimit -f 1; exec {DepositProgram.Path} {command}");

        result.ExitCode.Should().Be(1, result.Messages);
        result.Json.GetProperty("error").GetProperty("code").GetString().Should().Be("file-failed");
        result.Error.Should().Contain("deposit_data-");
        folder.Entries.Should().Equal("mnemonic.txt", "password.txt");
    }

    [Theory]
    [InlineData("existing-mnemonic --json --chain Mainnet", 64)]
    [InlineData("--help", 1)]
    public async Task An_output_that_takes_no_more_ends_in_no_stack_trace(string arguments, int exitCode)
    {
        CommandResult result = await DepositProgram.RunShellAsync($"{DepositProgram.Path} {arguments} > /dev/full");

        result.ExitCode.Should().Be(exitCode, result.Messages);
        result.Messages.Should().StartWith("error: ").And.NotContain("   at ");
    }

    private static async Task<Process> StartAndWaitForKeystoreAsync(TemporaryFolder folder)
    {
        Process process = DepositProgram.Start(Sample.Arguments(folder, 1_000, "--chain", "mainnet"));
        Stopwatch waited = Stopwatch.StartNew();
        while (!folder.Entries.Any(entry => entry.StartsWith("validator_keys.partial/keystore-", StringComparison.Ordinal)))
        {
            waited.Elapsed.Should().BeLessThan(Patience);
            process.HasExited.Should().BeFalse();
            await Task.Delay(20);
        }

        return process;
    }
}
