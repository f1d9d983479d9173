using FluentAssertions;

namespace DepositCli.Tests.Commands.Submit;

/// <summary>The journal on a disk that takes no more: nothing is sent that is not written down, and with room again the run goes on.</summary>
public sealed class SubmitBadDiskTests(SubmitChain chain) : IClassFixture<SubmitChain>
{
    private const int Many = 8;
    private const string Hint = "hint: nothing was sent that is not in the journal: make room, and run again with the same journal";

    /// <summary>1 KiB: the first lines fit, the transactions do not. 8 KiB: some of the transactions fit.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(8, 2)]
    public async Task A_limit_on_files_stops_before_the_broadcast(int kibibytes, int account)
    {
        using Depositor depositor = new(chain, account, Many);

        CommandResult result = await DepositProgram.RunShellAsync($"trap '' XFSZ; export DOTNET_EnableWriteXorExecute=0; ulimit -f {kibibytes}; exec {Command(depositor)}");

        result.ExitCode.Should().Be(1, result.Messages);
        result.Error.Should().Match($"error: journal {depositor.Journal}: a line could not be written (the system allows no file of * bytes)");
        result.Hint.Should().Be(Hint);
        await OnlyWhatIsWrittenWasSentAsync(depositor);
    }

    /// <summary>Two pages: some of the transactions fit.</summary>
    [ToolFact(Needs = ["/usr/bin/unshare", "/usr/bin/mount"], NeedsRoot = true, NeedsMount = true)]
    public async Task A_full_disk_stops_before_the_broadcast()
    {
        using Depositor depositor = new(chain, 3, Many);
        string disk = depositor.Folder["disk"];
        Directory.CreateDirectory(disk);

        // A name space of its own: the disk is gone with the command, so the journal is copied out of it.
        CommandResult result = await DepositProgram.RunShellAsync(
            $"exec unshare -m bash -c 'mount -t tmpfs -o size=8k tmpfs {disk} && {Command(depositor, $"{disk}/journal")}; code=$?; cp {disk}/journal {depositor.Journal}; exit $code'");

        result.ExitCode.Should().Be(1, result.Messages);
        result.Error.Should().Match($"error: journal {disk}/journal: a line could not be written (No space left on device*)");
        result.Hint.Should().Be(Hint);
        await OnlyWhatIsWrittenWasSentAsync(depositor);
    }

    private static string Command(Depositor depositor, string? journal = null) =>
        $"{DepositProgram.Path} {string.Join(' ', depositor.Send(["--json", "--non-interactive", "--max-unmined", "1", .. journal is null ? [] : new[] { "--journal", journal }]))}";

    // The journal may end with half a line, which the next run drops.
    private async Task OnlyWhatIsWrittenWasSentAsync(Depositor depositor)
    {
        string text = await File.ReadAllTextAsync(depositor.Journal);
        int written = text[..(text.LastIndexOf('\n') + 1)].Split('\n').Count(line => line.Contains("\"entry\":\"intent\"", StringComparison.Ordinal));
        written.Should().BeLessThan(Many);
        (await depositor.PendingNonceAsync()).Should().BeLessThanOrEqualTo((ulong)written);

        CommandResult rest = await depositor.RunAsync();
        rest.ExitCode.Should().Be(0, rest.Messages);
        (await chain.EventsOfAsync(depositor.Deposits)).Select(found => found.Data).Should().Equal(depositor.Deposits);
        (await depositor.NonceAsync()).Should().Be(Many);
    }
}
