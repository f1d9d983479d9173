using System.Text;
using DepositCli.Files;
using DepositCli.Terminal;
using Eth2Core.Keys;
using FluentAssertions;

namespace DepositCli.Tests.Secrets;

/// <summary>Secrets from files, standard input and descriptors that were handed down.</summary>
public sealed class SecretSourceTests
{
    private const string Command = "existing-mnemonic --num_validators 1 --chain mainnet --pbkdf2 --non_interactive --json";

    [Theory]
    [InlineData("printf '%s\\n%s\\n' \"$m\" \"$p\" | deposit --mnemonic_file - --password_file -")]
    [InlineData("printf '%s\\r\\n%s' \"$m\" \"$p\" | deposit --password_file - --mnemonic_file -")]
    [InlineData("deposit --mnemonic_file - --password_file fd:3 3< <(echo \"$p\") <<< \"$m\"")]
    [InlineData("deposit --mnemonic_file <(echo \"$m\") --password_file /dev/fd/9 9< <(echo \"$p\")")]
    [InlineData("deposit --mnemonic_file fd:0 --password_file fd:5 5< password.txt < mnemonic.txt")]
    public async Task Takes_each_secret_from_where_the_flag_says(string command)
    {
        using TemporaryFolder folder = new();

        CommandResult result = await RunAsync(folder, command);

        result.ExitCode.Should().Be(0, result.Messages);
        result.Json.GetProperty("validators")[0].GetProperty("pubkey").GetString().Should().Be("0x" + Sample.FirstPubkey);
        string keystore = Directory.GetFiles(folder["validator_keys"], "keystore-*").Single();
        Keystore.TryParse(await File.ReadAllBytesAsync(keystore), out Keystore? parsed, out _).Should().BeTrue();
        parsed!.TryDecrypt(Encoding.UTF8.GetBytes(Sample.Password), out SecretBytes? secret, out _).Should().BeTrue();
        secret!.Dispose();
    }

    [Fact]
    public async Task Standard_input_gives_mnemonic_passphrase_and_password_in_this_order()
    {
        using TemporaryFolder folder = new();
        using TemporaryFolder other = new();
        CommandResult expected = await InProcess.RunAsync(Sample.Arguments(other, 1, "--chain", "mainnet", "--json", "--passphrase_file", other.WriteSecret("passphrase.txt", "TREZOR")));

        CommandResult result = await RunAsync(folder, "printf '%s\\nTREZOR\\n%s\\n' \"$m\" \"$p\" | deposit --password-file - --passphrase-file - --mnemonic-file -");

        result.ExitCode.Should().Be(0, result.Messages);
        result.Json.GetProperty("validators")[0].GetProperty("pubkey").GetString().Should().Be(expected.Json.GetProperty("validators")[0].GetProperty("pubkey").GetString());
    }

    [Theory]
    [InlineData("echo \"$m\" | deposit --mnemonic_file - --password_file -", "error: stdin: expected a line with a secret, got an empty line or the end")]
    [InlineData("deposit --mnemonic_file fd:77 --password_file -", "error: fd:77: expected a descriptor that was open when the program started")]
    [InlineData("deposit --mnemonic_file fd:x --password_file -", "error: fd:x: expected fd: and a descriptor's number")]
    [InlineData("chmod 644 mnemonic.txt; deposit --mnemonic_file - --password_file password.txt < mnemonic.txt", "error: stdin: others may open this file (mode 644, expected 600 or 400)")]
    [InlineData("chmod 604 mnemonic.txt; deposit --mnemonic_file fd:3 --password_file password.txt 3< mnemonic.txt", "error: fd:3: others may open this file (mode 604, expected 600 or 400)")]
    [InlineData("chmod 640 password.txt; deposit --mnemonic_file mnemonic.txt --password_file password.txt", "error: password.txt: others may open this file (mode 640, expected 600 or 400)")]
    [InlineData("deposit --mnemonic_file mnemonic.txt --password_file missing.txt", "error: missing.txt: there is no such file")]
    [InlineData("head -c 5000 /dev/zero | tr '\\0' a | deposit --mnemonic_file - --password_file -", "error: stdin: expected at most 4096 bytes")]
    [InlineData("printf 'contrase\\361a de prueba' > password.txt; deposit --mnemonic_file mnemonic.txt --password_file password.txt", "error: the password is not UTF-8 text")]
    [InlineData("printf 'contrase\\361a' | deposit --mnemonic_file mnemonic.txt --passphrase_file - --password_file password.txt", "error: -: expected a passphrase on one line of UTF-8 text")]
    [InlineData("deposit --mnemonic_file mnemonic.txt --password_file password.txt --passphrase", "error: --passphrase-file is needed, and --non-interactive forbids to ask")]
    [InlineData("deposit --mnemonic_file mnemonic.txt --password_file password.txt --passphrase --passphrase_file password.txt", "error: --passphrase and --passphrase-file were both given")]
    public async Task Refuses_a_source_in_one_line_and_leaves_nothing(string command, string error)
    {
        using TemporaryFolder folder = new();

        CommandResult result = await RunAsync(folder, command);

        result.ExitCode.Should().BeOneOf(1, 64);
        result.Error.Should().Be(error, result.Messages);
        result.Messages.Should().NotContain("   at ");
        folder.Entries.Should().NotContain("validator_keys").And.NotContain("validator_keys.partial");
    }

    [Fact]
    public void A_descriptor_of_the_runtime_is_none()
    {
        using FileStream own = new(typeof(SecretSourceTests).Assembly.Location, FileMode.Open, FileAccess.Read, FileShare.Read);

        Action read = () => SecretFile.Read($"fd:{own.SafeFileHandle.DangerousGetHandle()}");

        read.Should().Throw<CommandFailureException>().WithMessage("fd:*: expected a descriptor that was open when the program started");
    }

    private static Task<CommandResult> RunAsync(TemporaryFolder folder, string command)
    {
        folder.WriteSecret("mnemonic.txt", Sample.Mnemonic + "\n");
        folder.WriteSecret("password.txt", Sample.Password + "\n");
        return DepositProgram.RunShellAsync($"cd {folder.Path}; m='{Sample.Mnemonic}'; p='{Sample.Password}'; deposit() {{ {DepositProgram.Path} {Command} \"$@\"; }}; {command}");
    }
}
