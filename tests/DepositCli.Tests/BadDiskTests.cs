using FluentAssertions;

namespace DepositCli.Tests;

/// <summary>The built program on disks that do not take what it writes: one clear error, and nothing left.</summary>
public sealed class BadDiskTests
{
    private const int Validators = 60;

    [ToolFact(Needs = ["/usr/bin/unshare", "/usr/bin/mount"], NeedsRoot = true, NeedsMount = true)]
    public async Task A_full_disk_leaves_nothing()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["disk"]);
        string command = Command(folder, "--folder", folder["disk"]);

        // A name space of its own: the disk is gone with the command, whatever happens.
        CommandResult result = await DepositProgram.RunShellAsync(
            $"exec unshare -m bash -c 'mount -t tmpfs -o size=64k tmpfs {folder["disk"]} && {command}; code=$?; echo left: $(ls -A {folder["disk"]}); exit $code'");

        result.ExitCode.Should().Be(1, result.Messages);
        result.Error.Should().Match("error: *No space left on device*");
        result.Hint.Should().Be("hint: check the path, its permissions and the free space");
        result.Output.Should().Be("left:\n");
    }

    [Fact]
    public async Task A_limit_on_files_leaves_nothing()
    {
        // 8 KiB: keystores fit, the deposits of sixty validators do not.
        using TemporaryFolder folder = new();

        CommandResult result = await DepositProgram.RunShellAsync($"trap '' XFSZ; export DOTNET_EnableWriteXorExecute=0; ulimit -f 8; exec {Command(folder)}");

        result.ExitCode.Should().Be(1, result.Messages);
        result.Error.Should().Match($"error: {folder["validator_keys.partial"]}/deposit_data-*.json: the system allows no file of * bytes");
        folder.Entries.Should().Equal("mnemonic.txt", "password.txt");
    }

    [ToolFact(Needs = ["/usr/bin/unshare", "/usr/bin/mount"], NeedsRoot = true, NeedsMount = true)]
    public async Task A_disk_that_is_read_only_leaves_nothing()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["disk"]);
        string command = Command(folder, "--folder", folder["disk"]);

        CommandResult result = await DepositProgram.RunShellAsync($"exec unshare -m bash -c 'mount -t tmpfs -o ro tmpfs {folder["disk"]} && {command}'");

        result.ExitCode.Should().Be(1, result.Messages);
        result.Error.Should().Match("error: *Read-only file system*");
        result.Messages.Split('\n').Count(line => line.StartsWith("error: ", StringComparison.Ordinal)).Should().Be(1);
    }

    [Fact]
    public async Task A_folder_that_was_not_there_is_gone_again()
    {
        using TemporaryFolder folder = new();

        CommandResult result = await DepositProgram.RunShellAsync($"trap '' XFSZ; export DOTNET_EnableWriteXorExecute=0; ulimit -f 8; exec {Command(folder, "--folder", folder["new"])}");

        result.ExitCode.Should().Be(1, result.Messages);
        folder.Entries.Should().Equal("mnemonic.txt", "password.txt");
    }

    [Fact]
    public async Task A_result_that_cannot_be_printed_is_an_error_and_the_keys_are_whole()
    {
        using TemporaryFolder folder = new();
        string command = string.Join(' ', Sample.Arguments(folder, 1, "--chain", "mainnet"));

        CommandResult result = await DepositProgram.RunShellAsync($"{DepositProgram.Path} {command} > /dev/full");

        result.ExitCode.Should().Be(1, result.Messages);
        result.Error.Should().Contain("No space left on device");
        (await InProcess.RunAsync("verify-keys", folder["validator_keys"], "--password_file", folder["password.txt"])).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task Of_twenty_runs_at_once_exactly_one_wins()
    {
        using TemporaryFolder folder = new();
        string[] arguments = Sample.Arguments(folder, 2, "--chain", "mainnet", "--shared-kdf");

        CommandResult[] results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => DepositProgram.RunAsync(arguments)));

        results.Where(result => result.ExitCode == 0).Should().ContainSingle();
        results.Where(result => result.ExitCode != 0).Should().OnlyContain(result =>
            result.Error == $"error: {folder["validator_keys.partial"]}: another run is writing it"
            || result.Error == $"error: {folder["validator_keys"]}: there is something already");
        (await InProcess.RunAsync("verify-keys", folder["validator_keys"], "--password_file", folder["password.txt"])).ExitCode.Should().Be(0);
        folder.Entries.Should().NotContain("validator_keys.partial");
    }

    private static string Command(TemporaryFolder folder, params string[] more)
    {
        List<string> arguments = [.. Sample.Arguments(folder, Validators, "--chain", "mainnet", "--shared-kdf")];
        int at = more.Length > 0 ? arguments.IndexOf(more[0]) : -1;
        if (at >= 0) arguments[at + 1] = more[1];
        return $"{DepositProgram.Path} {string.Join(' ', arguments)}";
    }
}
