using System.Text;
using DepositCli.Tests.Terminal;
using Eth2Core.Keys;
using FluentAssertions;

namespace DepositCli.Tests.Secrets;

/// <summary>Of the published program: the same password opens the same keystore, whatever the locale, the runtime's globalization and the way in.</summary>
public sealed class PasswordMatrixTests(PublishedProgram program) : IClassFixture<PublishedProgram>
{
    private static readonly string[] Passwords = ["MyPasswordIs", "contraseña-ñü-é", "비밀번호는열두글자이상", "とてもながいぱすわーどです", "🔑🔑🔒🔒🗝️key-of-mine"];
    private static readonly string[] Locales = ["C", "C.UTF-8", "en_US.ISO-8859-1"];

    public static IEnumerable<object[]> Matrix => from locale in Locales from invariant in new[] { "0", "1" } select new object[] { locale, invariant };

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task A_password_of_a_file_or_of_standard_input_opens_the_keystore(string locale, string invariant)
    {
        foreach (string password in Passwords)
        {
            using TemporaryFolder folder = new();
            folder.WriteSecret("mnemonic.txt", Sample.Mnemonic);
            folder.WriteSecret("password.txt", password + "\n");
            string environment = $"cd {folder.Path}; export LANG={locale} LC_ALL={locale} DOTNET_SYSTEM_GLOBALIZATION_INVARIANT={invariant}; ";

            CommandResult[] results = await Task.WhenAll(
                DepositProgram.RunShellAsync($"{environment}{Command(program.Path)} --password_file password.txt --folder file 2>&1"),
                DepositProgram.RunShellAsync($"{environment}{Command(program.Path)} --password_file - --folder input < password.txt 2>&1"));

            results.Should().OnlyContain(result => result.ExitCode == 0, $"{password}: {results[0].Output} {results[1].Output}");
            AssertOpens(folder["file"], password);
            AssertOpens(folder["input"], password);
        }
    }

    [ScriptFact]
    public async Task A_typed_password_opens_the_keystore_in_every_locale()
    {
        foreach ((string password, string locale) in Passwords.Zip([.. Locales, .. Locales]))
        {
            using TemporaryFolder folder = new();
            folder.WriteSecret("mnemonic.txt", Sample.Mnemonic);
            using TerminalSession session = TerminalSession.Start($"cd {folder.Path}; LC_ALL={locale} {Command(program.Path).Replace(" --non_interactive", "", StringComparison.Ordinal)} --withdrawal_address {Sample.Address} --folder typed");
            await session.AnswerAddressAsync();
            await session.TypeAfterAsync("not shown):", password + "\n");
            await session.TypeAfterAsync("once more:", password + "\n");

            (await session.EndAsync()).Should().Be(0, session.Screen);
            AssertOpens(folder["typed"], password);
        }
    }

    private static string Command(string program) => $"{program} existing-mnemonic --non_interactive --num_validators 1 --chain mainnet --pbkdf2 --mnemonic_file mnemonic.txt";

    private static void AssertOpens(string folder, string password)
    {
        string path = Directory.GetFiles(Path.Combine(folder, "validator_keys"), "keystore-*").Single();
        Keystore.TryParse(File.ReadAllBytes(path), out Keystore? keystore, out _).Should().BeTrue();
        keystore!.TryDecrypt(Encoding.UTF8.GetBytes(password), out SecretBytes? secret, out KeystoreError? error).Should().BeTrue($"{error}");
        secret!.Dispose();
    }
}
