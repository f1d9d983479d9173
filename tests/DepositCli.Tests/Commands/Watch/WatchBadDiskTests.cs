using System.Diagnostics;
using FluentAssertions;

namespace DepositCli.Tests.Commands.Watch;

/// <summary>Ledgers on disks that take no more, ledgers that were damaged, and two processes at one ledger: one clear error, and what is kept is right.</summary>
public sealed class WatchBadDiskTests(WatchChain chain) : IClassFixture<WatchChain>
{
    private const string ReadAgain = "hint: give another file with --ledger, or delete this one: everything in it can be read from the chain again";

    [ToolFact(Needs = ["/usr/bin/unshare", "/usr/bin/mount"], NeedsRoot = true, NeedsMount = true)]
    public Task A_disk_without_room_for_the_tables_goes_on_with_room() => FullDiskGoesOnWithRoomAsync(4);

    [ToolFact(Needs = ["/usr/bin/unshare", "/usr/bin/mount"], NeedsRoot = true, NeedsMount = true)]
    public Task A_disk_without_room_for_the_deposits_goes_on_with_room() => FullDiskGoesOnWithRoomAsync(140);

    [ToolFact(Needs = ["/usr/bin/unshare", "/usr/bin/mount"], NeedsRoot = true, NeedsMount = true)]
    public async Task A_snapshot_and_a_log_that_do_not_fit_leave_no_half_of_them()
    {
        await chain.Anvil.MineAsync(WatchChain.FollowDistance + 1);
        string disk = chain.Folder["small"];
        Directory.CreateDirectory(disk);
        string watch = string.Join(' ', [DepositProgram.Path, .. chain.Arguments("roomy.db"), "--once"]);

        CommandResult result = await DepositProgram.RunShellAsync(
            $"exec unshare -m bash -c 'mount -t tmpfs -o size=4k,nr_inodes=3 tmpfs {disk} && head -c 4096 /dev/zero > {disk}/full; {watch} --export-snapshot {disk}/snapshot.json; code=$?; echo left: $(ls -A {disk}); exit $code'");

        result.ExitCode.Should().Be(1, result.Messages);
        result.Error.Should().Match("error: No space left on device : '*snapshot.json.partial'");
        result.Output.Should().Be("left: full\n");
        CommandResult logged = await DepositProgram.RunShellAsync($"{watch.Replace("roomy.db", "logged.db", StringComparison.Ordinal)} --log /dev/full");
        logged.ExitCode.Should().Be(1, logged.Messages);
        logged.Error.Should().Match("error: *No space left on device*");
    }

    [Fact]
    public async Task Changed_bytes_are_noticed_wherever_they_are()
    {
        await chain.DepositAsync(40, 3);
        await chain.OnceAsync("whole.db");
        byte[] whole = await File.ReadAllBytesAsync(chain.Folder["whole.db"]);
        for (int i = 0; i < 24; i++)
        {
            byte[] damaged = [.. whole];
            int from = whole.Length * i / 24;
            damaged.AsSpan(from, Math.Min(600, whole.Length - from)).Fill(0x5a);
            string name = $"damaged-{i}.db";
            await File.WriteAllBytesAsync(chain.Folder[name], damaged);

            CommandResult result = await InProcess.RunAsync([.. chain.Arguments(name), "--once"]);

            if (result.ExitCode == 0)
            {
                // What was hit is empty, or an index that is made anew: nothing of what is kept.
                await chain.ShouldEqualAFreshLedgerAsync(name, $"bytes from {from}");
                continue;
            }

            result.Error.Should().StartWith($"error: ledger {chain.Folder[name]}: ");
            result.Hint.Should().Be(ReadAgain, result.Messages);
        }
    }

    [Fact]
    public async Task A_cut_file_is_refused_and_left_alone()
    {
        await chain.DepositAsync(10, 4);
        await chain.OnceAsync("cut.db");
        byte[] half = (await File.ReadAllBytesAsync(chain.Folder["cut.db"]))[..20_000];
        await File.WriteAllBytesAsync(chain.Folder["cut.db"], half);

        CommandResult result = await InProcess.RunAsync([.. chain.Arguments("cut.db"), "--once"]);

        result.ExitCode.Should().Be(1);
        result.Hint.Should().Be(ReadAgain, result.Messages);
        (await File.ReadAllBytesAsync(chain.Folder["cut.db"])).Should().Equal(half);
    }

    [Fact]
    public async Task Of_several_processes_at_one_ledger_none_spoils_it()
    {
        Process[] processes = [.. Enumerable.Range(0, 3).Select(_ => DepositProgram.Start(chain.Arguments("shared.db")))];
        for (int round = 0; round < 6; round++)
        {
            if (round == 3) await chain.Anvil.ReorgAsync(2);
            await chain.DepositAsync(4, 100 + round);
            await Task.Delay(500);
        }

        foreach (Process process in processes)
        {
            bool isRunning = !process.HasExited;
            process.Kill();
            await process.WaitForExitAsync();
            isRunning.Should().BeTrue("each follows on from where another one is: {0}", await process.StandardError.ReadToEndAsync());
            process.Dispose();
        }

        await chain.ShouldEqualAFreshLedgerAsync("shared.db", "several processes wrote to it");
    }

    private async Task FullDiskGoesOnWithRoomAsync(int kibibytes)
    {
        await chain.DepositAsync(120, kibibytes);
        string disk = chain.Folder[$"disk-{kibibytes}"], copy = $"copy-{kibibytes}.db";
        Directory.CreateDirectory(disk);
        string watch = string.Join(' ', [DepositProgram.Path, .. chain.Arguments($"disk-{kibibytes}/ledger.db"), "--once"]);

        CommandResult result = await DepositProgram.RunShellAsync(
            $"exec unshare -m bash -c 'mount -t tmpfs -o size={kibibytes}k tmpfs {disk} && {watch}; code=$?; for file in {disk}/ledger.db*; do cp $file {chain.Folder[copy]}${{file#*ledger.db}}; done; exit $code'");

        result.ExitCode.Should().Be(1, result.Messages);
        result.Error.Should().Match($"error: ledger {disk}/ledger.db: SQLite Error *");
        result.Hint.Should().Be("hint: make room on the disk, and run again: every range before is kept whole");
        await chain.ShouldEqualAFreshLedgerAsync(copy, "what was kept must be right");
    }
}
