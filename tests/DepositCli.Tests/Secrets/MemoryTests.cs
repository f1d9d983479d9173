using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Eth2Core.Keys;
using FluentAssertions;

namespace DepositCli.Tests.Secrets;

/// <summary>What is left in the program's memory when it is done, and what is there while it works.</summary>
public sealed class MemoryTests
{
    private const string Password = "Zq9-seldom-Pass!word";

    private const string Passphrase = "Vw7 the-twenty-fifth ~ word";

    // A phrase of its own, so that nothing else in memory can be like it.
    private const string Mnemonic = "code brush lazy glance slice enemy cause dirt sea melody float wide";

    [StraceFact]
    public async Task No_secret_is_left_when_the_program_is_done()
    {
        using TemporaryFolder folder = new();

        using TracedProgram program = await TracedProgram.HoldAtExitAsync(folder, Arguments(folder, 1));

        program.ExitCode.Should().Be(0);
        MemoryScanner.Find(program.HeldProcess!.Value, Secrets()).Should().BeEmpty();
    }

    [StraceFact]
    public async Task No_passphrase_is_left_when_the_program_is_done()
    {
        using TemporaryFolder folder = new();

        using TracedProgram program = await TracedProgram.HoldAtExitAsync(folder, Arguments(folder, 1, "--passphrase_file", folder.WriteSecret("passphrase.txt", Passphrase)));

        program.ExitCode.Should().Be(0);
        MemoryScanner.Find(program.HeldProcess!.Value, [.. Secrets(Passphrase), .. MemoryScanner.Text("passphrase", Passphrase)]).Should().BeEmpty();
    }

    [StraceFact]
    public async Task No_new_mnemonic_is_left_when_the_program_is_done()
    {
        using TemporaryFolder folder = new();

        using TracedProgram program = await TracedProgram.HoldAtExitAsync(folder, "generate-mnemonic", "--non_interactive", "--output_file", folder["new.txt"]);

        program.ExitCode.Should().Be(0);
        MemoryScanner.Find(program.HeldProcess!.Value, [.. MemoryScanner.Text("mnemonic", await File.ReadAllTextAsync(folder["new.txt"]))]).Should().BeEmpty();
    }

    [StraceFact]
    public async Task No_secret_is_left_when_the_program_fails()
    {
        using TemporaryFolder folder = new();
        string[] arguments = Arguments(folder, 1);
        folder.WriteSecret("mnemonic.txt", Mnemonic + "x");

        using TracedProgram program = await TracedProgram.HoldAtExitAsync(folder, arguments);

        program.ExitCode.Should().Be(1);
        MemoryScanner.Find(program.HeldProcess!.Value, [.. MemoryScanner.Text("mnemonic", Mnemonic[..40])]).Should().BeEmpty();
    }

    [Fact]
    public async Task While_the_program_works_the_scanner_finds_the_password_and_the_mnemonic_is_gone_already()
    {
        if (!OperatingSystem.IsLinux()) return;
        using TemporaryFolder folder = new();
        using Process process = DepositProgram.Start(Arguments(folder, 200, "--pbkdf2"));
        try
        {
            await folder.WaitForAsync("validator_keys.partial/keystore-");

            IReadOnlyList<string> found = MemoryScanner.Find(process.Id, Secrets());

            found.Should().Contain(["password", "signing key"]).And.NotContain(name => name.Contains("UTF-16") || name.Contains("hexadecimal") || name.Contains("mnemonic"));
        }
        finally
        {
            process.Kill();
        }
    }

    private static string[] Arguments(TemporaryFolder folder, int count, params string[] more) =>
    [
        "existing-mnemonic", "--non_interactive", "--num_validators", $"{count}", "--chain", "mainnet", "--folder", folder.Path,
        "--mnemonic_file", folder.WriteSecret("mnemonic.txt", Mnemonic), "--password_file", folder.WriteSecret("password.txt", Password), .. more,
    ];

    private static List<(string Name, byte[] Bytes)> Secrets(string passphrase = "")
    {
        byte[] seed = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(Mnemonic), Encoding.UTF8.GetBytes("mnemonic" + passphrase), 2048, HashAlgorithmName.SHA512, 64);
        using SecretBytes signing = KeyDerivation.DeriveFromPath(seed, KeyPath.Signing(0));
        using SecretBytes withdrawal = KeyDerivation.DeriveFromPath(seed, KeyPath.Withdrawal(0));
        return
        [
            .. MemoryScanner.Text("mnemonic", Mnemonic), .. MemoryScanner.Text("part of the mnemonic", Mnemonic[..40]), .. MemoryScanner.Text("password", Password),
            .. MemoryScanner.Bytes("seed", seed), .. MemoryScanner.Bytes("signing key", signing.Span), .. MemoryScanner.Bytes("withdrawal key", withdrawal.Span),
        ];
    }
}
