using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using DepositCli.Commands;
using DepositCli.Terminal;
using DepositCli.Tests.Commands;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Keys;
using FluentAssertions;

namespace DepositCli.Tests.Secrets;

/// <summary>What other programs can learn of one that works with secrets.</summary>
public sealed class HardeningTests
{
    private const string Password = "Zq9-seldom-Pass!word";
    private const int Nobody = 65534;

    private static readonly string[] SecretFlags = ["--mnemonic-file", "--mnemonic-output-file", "--output-file", "--password-file", "--passphrase-file", "--private-key-file"];

    [Fact]
    public async Task A_program_that_works_with_secrets_leaves_no_door_open()
    {
        if (!OperatingSystem.IsLinux()) return;
        using TemporaryFolder folder = new();
        using Process process = await StartAsync(folder);
        try
        {
            string proc = $"/proc/{process.Id}";
            Directory.GetFileSystemEntries(folder.Path, "dotnet-diagnostic-*").Should().BeEmpty();
            Directory.GetFileSystemEntries(folder.Path, "clr-debug-pipe-*").Should().BeEmpty();
            (await File.ReadAllTextAsync($"{proc}/limits")).Should().MatchRegex("Max core file size +0 +0 ");
            string told = await File.ReadAllTextAsync($"{proc}/cmdline") + await File.ReadAllTextAsync($"{proc}/environ");
            told.Should().Contain("existing-mnemonic").And.NotContain(Password).And.NotContain(Sample.Mnemonic).And.Contain("DOTNET_EnableDiagnostics=0");
        }
        finally
        {
            process.Kill();
        }
    }

    [Fact]
    public async Task A_program_without_secrets_has_the_door_that_the_others_close()
    {
        // Shows that the look into the folder would find the socket.
        if (!OperatingSystem.IsLinux()) return;
        using TemporaryFolder folder = new();
        CommandResult result = await DepositProgram.RunShellAsync(
            $"cd {folder.Path}; mkfifo config; TMPDIR={folder.Path} {DepositProgram.Path} watch --config config --rpc http://127.0.0.1:9 & for i in $(seq 200); do sleep 0.05; ls | grep dotnet-diagnostic && break; done; kill $!");

        result.Output.Should().Contain("dotnet-diagnostic-");
    }

    [Fact]
    public async Task Other_programs_of_the_same_user_cannot_read_its_memory()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || !File.Exists("/usr/bin/setpriv")) return;
        using TemporaryFolder folder = new();
        string program = $"setpriv --reuid={Nobody} --regid={Nobody} --clear-groups {DepositProgram.Path}";
        string asNobody = $"setpriv --reuid={Nobody} --regid={Nobody} --clear-groups";
        string arguments = string.Join(' ', Arguments(folder, 200));
        using TemporaryFolder temporary = new();

        CommandResult result = await DepositProgram.RunShellAsync(
            $"""
            chown -R {Nobody} {folder.Path}; cd /
            {program} {arguments} > /dev/null 2>&1 & pid=$!
            for i in $(seq 200); do ls {folder.Path}/validator_keys.partial/keystore-* > /dev/null 2>&1 && break; sleep 0.1; done
            grep Uid: /proc/$pid/status; stat -c 'owner %u' /proc/$pid/mem
            {asNobody} head -c 1 /proc/$pid/mem; {asNobody} cat /proc/$pid/environ
            kill -9 $pid
            """);

        result.Output.Should().Be($"Uid:\t{Nobody}\t{Nobody}\t{Nobody}\t{Nobody}\nowner 0\n", result.Messages);
        result.Messages.Should().Contain("/mem").And.Contain("/environ").And.Contain("Permission denied");
    }

    [StraceFact]
    public async Task Offline_commands_open_no_network_socket()
    {
        using TemporaryFolder folder = new();
        string mnemonic = folder.WriteSecret("mnemonic.txt", Sample.Mnemonic);
        string[][] commands =
        [
            ["generate-mnemonic", "--non_interactive", "--output_file", folder["a.txt"]],
            ["new-mnemonic", "--mnemonic_output_file", folder["b.txt"], .. Arguments(folder, 1, "--folder", folder["new"], "--pbkdf2")[1..^2]],
            Arguments(folder, 1, "--pbkdf2"),
            ["exit-transaction-mnemonic", "--non_interactive", "--chain", "mainnet", "--mnemonic_file", mnemonic, "--validator_indices", "7", "--folder", folder.Path],
        ];
        foreach (string[] command in commands)
            await StaysOfflineAsync(folder, command);
    }

    [StraceFact]
    public async Task Offline_commands_for_what_was_made_open_no_network_socket()
    {
        using TemporaryFolder folder = new();
        string[] keystore = SampleKeystore.Arguments(folder);
        (await InProcess.RunAsync(Sample.Arguments(folder, 1, "--chain", "mainnet"))).ExitCode.Should().Be(0);
        string deposits = Directory.GetFiles(folder["validator_keys"], "deposit_data-*").Single();
        string[][] commands =
        [
            ["test-keystore", "--non_interactive", .. keystore],
            ["exit-transaction-keystore", "--non_interactive", "--chain", "mainnet", .. keystore, "--validator_index", "7", "--folder", folder.Path],
            ["partial-deposit", "--non_interactive", "--chain", "mainnet", .. keystore, "--amount", "1", "--withdrawal_address", Sample.Address, "--folder", folder.Path],
            ["generate-bls-to-execution-change", "--non_interactive", "--chain", "mainnet", "--mnemonic_file", folder.WriteSecret("mnemonic.txt", Sample.Mnemonic), "--validator_start_index", "0",
             "--validator_indices", "7", "--bls_withdrawal_credentials_list", Credentials(), "--withdrawal_address", Sample.Address, "--folder", folder.Path],
            ["verify-keys", "--non_interactive", folder["validator_keys"], "--password_file", folder["password.txt"]],
        ];
        foreach (string[] command in commands)
            await StaysOfflineAsync(folder, command);

        (CommandResult result, string calls) = await TracedProgram.RunAsync(folder, "socket", "verify-deposits", deposits, "--chain", "mainnet");
        result.ExitCode.Should().Be(0, result.Messages);
        calls.Should().NotContain("AF_INET");
    }

    [Fact]
    public void Only_commands_without_secrets_are_left_as_they_are()
    {
        RootCommand root = CommandTree.Create(new CommandRunner(CommandEnvironment.OfProcess()));

        (string[] Words, bool HasSecrets)[] commands = [.. Leaves(root, [])];

        commands.Where(command => command.HasSecrets).Select(command => command.Words).Should().OnlyContain(words => ProcessHardening.IsNeeded(words)).And.HaveCountGreaterThan(6);
        commands.Where(command => !ProcessHardening.IsNeeded(command.Words)).Select(command => string.Join(' ', command.Words)).Should().Contain(["watch", "genesis inspect", "rehearse", "contract verify"]);
    }

    [Theory]
    [InlineData("existing-mnemonic --help", false)]
    [InlineData("--version", false)]
    [InlineData("", false)]
    [InlineData("watch --config existing-mnemonic", false)]
    [InlineData("--json existing-mnemonic", true)]
    [InlineData("contract deploy", true)]
    [InlineData("what-comes-tomorrow", true)]
    public void What_is_not_known_to_be_harmless_is_hardened(string arguments, bool isNeeded) =>
        ProcessHardening.IsNeeded(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Should().Be(isNeeded);

    [Theory]
    [InlineData("\"$deposit\" existing-mnemonic --chain mainnet --num_validators 0 --non_interactive --folder 'a b  c'", 64)]
    [InlineData("dotnet \"$deposit.dll\" existing-mnemonic --chain mainnet --num_validators 0 --non_interactive --folder ''", 64)]
    public async Task The_program_that_replaces_itself_keeps_its_arguments_and_its_exit_code(string command, int exitCode)
    {
        CommandResult result = await DepositProgram.RunShellAsync($"deposit={DepositProgram.Path}; {command}");

        result.ExitCode.Should().Be(exitCode);
        result.Error.Should().Be("error: --num-validators: expected 1 to 4294967296, got 0");
    }

    private static IEnumerable<(string[] Words, bool HasSecrets)> Leaves(Command command, string[] words) => command.Subcommands.Count > 0
        ? command.Subcommands.SelectMany(child => Leaves(child, [.. words, child.Name]))
        : [(words, command.Options.Any(option => SecretFlags.Contains(option.Name)))];

    private static async Task<Process> StartAsync(TemporaryFolder folder)
    {
        ProcessStartInfo start = new(DepositProgram.Path, Arguments(folder, 200)) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["TMPDIR"] = folder.Path;
        Process process = Process.Start(start)!;
        await folder.WaitForAsync("validator_keys.partial/keystore-");
        return process;
    }

    private static string[] Arguments(TemporaryFolder folder, int count, params string[] more) =>
    [
        "existing-mnemonic", "--non_interactive", "--num_validators", count.ToString(CultureInfo.InvariantCulture), "--chain", "mainnet", "--pbkdf2",
        "--password_file", folder.WriteSecret("password.txt", Password), .. more.Contains("--folder") ? Array.Empty<string>() : ["--folder", folder.Path],
        .. more, "--mnemonic_file", folder.WriteSecret("mnemonic.txt", Sample.Mnemonic),
    ];

    private static async Task StaysOfflineAsync(TemporaryFolder folder, string[] command)
    {
        (CommandResult result, string calls) = await TracedProgram.RunAsync(folder, "socket,prctl,execve", command);

        result.ExitCode.Should().Be(0, result.Messages);
        calls.Should().NotContain("AF_INET").And.MatchRegex(@"prctl\(PR_SET_DUMPABLE, (SUID_DUMP_DISABLE|0)[^)]*\) = 0");
        // What counts is where a call ends: one that another thread than the first began is written at two beginnings.
        Regex.Count(calls, @"execve(\(.*| resumed>.*)\) += 0").Should().Be(2, "the program replaces itself once: {0}", calls);
    }

    private static string Credentials()
    {
        using SecretBytes key = SampleKeystore.Key(KeyPath.Withdrawal(0));
        return WithdrawalCredentials.FromBlsPubkey(SecretKeys.SkToPk(key.Span, ManagedBls.Instance)).ToString();
    }
}
