using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DepositContract.Contract;
using DepositContract.Transactions;
using Eth2Core;
using FluentAssertions;
using Oracles;

namespace DepositCli.Tests.Commands.Submit;

/// <summary>Deposits paid by an account whose key is in a file: keystores and mnemonics as other programs make them, and bare keys.</summary>
public sealed class WalletTests(SubmitChain chain) : IClassFixture<SubmitChain>
{
    private const string Password = "Zq9-seldom-Pass!word 密";

    [Theory]
    [InlineData("ethersKeystore", null)]
    [InlineData("ethersKeystore", """{"N":1024,"r":8,"p":2}""")]
    [InlineData("ethereumJsKeystore", """{"kdf":"scrypt","n":2048,"r":4,"p":1}""")]
    [InlineData("ethereumJsKeystore", """{"kdf":"pbkdf2","c":262144}""")]
    public async Task A_keystore_of_another_program_pays(string writer, string? cost)
    {
        using Depositor depositor = new(chain, 1, 1);
        string keystore = await KeystoreAsync(depositor.Folder, writer, Key(1), Password, cost);

        CommandResult result = await PayAsync(depositor, "--keystore", keystore, "--password-file", depositor.Folder.WriteSecret("password", Password));

        result.ExitCode.Should().Be(0, result.Messages);
        await ShouldBePaidByAsync(depositor, chain.Anvil.Accounts[1].Address);
    }

    [Fact]
    public async Task A_keystores_password_is_asked_for_until_it_is_right()
    {
        using Depositor depositor = new(chain, 2, 1);
        string keystore = await KeystoreAsync(depositor.Folder, "ethersKeystore", Key(2), Password, """{"N":1024}""");
        FakeTerminal terminal = new("wrong", Password, "yes");

        CommandResult result = await InProcess.RunAsync(terminal, Arguments(depositor, "--keystore", keystore));

        result.ExitCode.Should().Be(0, result.Messages);
        terminal.Questions.Take(2).Should().Equal("The keystore's password (not shown):", "The keystore's password (not shown):");
        result.Messages.Should().Contain("keystore: mac: wrong password or damaged file").And.NotContain(Password);
        await ShouldBePaidByAsync(depositor, chain.Anvil.Accounts[2].Address);
    }

    [Theory]
    [InlineData("another password", null, "keystore: mac: wrong password or damaged file", "hint: type the password again; if it is right, take another copy of the file")]
    [InlineData(Password, "address", "keystore: address: expected ACCOUNT, which is that of the key inside, got 0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045", "hint: the file was changed or is damaged: take another copy")]
    [InlineData(Password, "version", "keystore: version: expected 3, got 4", "hint: version 4 is a validator's keystore; the account that pays has a keystore of its own")]
    public async Task A_keystore_that_does_not_open_pays_nothing(string password, string? change, string error, string hint)
    {
        using Depositor depositor = new(chain, 1, 1);
        string keystore = await KeystoreAsync(depositor.Folder, "ethersKeystore", Key(1), Password, """{"N":1024}""");
        string json = await File.ReadAllTextAsync(keystore);
        if (change == "address") json = json.Replace(chain.Anvil.Accounts[1].Address.ToString()[2..], Sample.Address[2..].ToLowerInvariant(), StringComparison.Ordinal);
        if (change == "version") json = json.Replace("\"version\":3", "\"version\":4", StringComparison.Ordinal);
        await File.WriteAllTextAsync(keystore, json);
        ulong nonce = await depositor.PendingNonceAsync();

        CommandResult result = await PayAsync(depositor, "--keystore", keystore, "--password-file", depositor.Folder.WriteSecret("password", password), "--non-interactive");

        result.ExitCode.Should().Be(1, result.Messages);
        result.Error.Should().Be($"error: {keystore}: {error}".Replace("ACCOUNT", Eip55.ToChecksum(chain.Anvil.Accounts[1].Address), StringComparison.Ordinal));
        result.Hint.Should().Be(hint);
        (await depositor.PendingNonceAsync()).Should().Be(nonce);
        File.Exists(depositor.Journal).Should().BeFalse();
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("m/44'/60'/0'/0/7", "")]
    [InlineData("m/44h/60h/1h/0/2", "TREZOR ñ 密")]
    [InlineData("m/44'/60'/3'", "the twenty-fifth")]
    public async Task A_mnemonics_account_pays(string? path, string passphrase)
    {
        using Depositor depositor = new(chain, 1, 1);
        string phrase = (await NodeOracle.AskAsync("wallets", "randomPhrase", new { entropy = Hex.Encode(RandomNumberGenerator.GetBytes(32)) })).GetString()!;
        JsonElement derived = await NodeOracle.AskAsync("wallets", "derive", new { phrase, passphrase, path = (path ?? "m/44'/60'/0'/0/0").Replace('h', '\'') });
        ExecutionAddress account = ExecutionAddress.Parse(derived.GetProperty("address").GetString()!.ToLowerInvariant());
        await chain.Anvil.SetBalanceAsync(account, "0x56bc75e2d63100000");
        await chain.Anvil.MineAsync();

        CommandResult result = await PayAsync(
            depositor, ["--mnemonic-file", depositor.Folder.WriteSecret("mnemonic", phrase + "\n"), .. path is null ? [] : (string[])["--derivation-path", path],
                .. passphrase.Length == 0 ? [] : (string[])["--passphrase-file", depositor.Folder.WriteSecret("passphrase", passphrase)]]);

        result.ExitCode.Should().Be(0, result.Messages);
        await ShouldBePaidByAsync(depositor, account);
    }

    [Theory]
    [InlineData("44'/60'")]
    [InlineData("m/44'/60'/0'/0/2147483648")]
    [InlineData("m//0")]
    [InlineData("m/44'/60'/-1")]
    public async Task A_path_that_is_none_is_refused(string path)
    {
        using Depositor depositor = new(chain, 1, 1);

        CommandResult result = await PayAsync(depositor, "--mnemonic-file", depositor.Folder.WriteSecret("mnemonic", Sample.Mnemonic), "--derivation-path", path);

        result.ExitCode.Should().Be(64);
        result.Error.Should().Be($"error: --derivation-path: \"{path}\" is no path");
    }

    [Theory]
    [InlineData("deposit --private-key-file key")]
    [InlineData("deposit --private-key-file - < key")]
    [InlineData("deposit --private-key-file fd:7 7< key")]
    [InlineData("echo 0x$(cat key) | deposit --private-key-file -")]
    public async Task A_bare_key_comes_from_a_file_standard_input_or_a_descriptor(string command)
    {
        using Depositor depositor = new(chain, 3, 1);

        CommandResult result = await ShellAsync(depositor, command);

        result.ExitCode.Should().Be(0, result.Messages);
        await ShouldBePaidByAsync(depositor, chain.Anvil.Accounts[3].Address);
    }

    [Theory]
    [InlineData("chmod 640 key; deposit --private-key-file key", "error: key: others may open this file (mode 640, expected 600 or 400)")]
    [InlineData("chmod 604 key; deposit --private-key-file - < key", "error: stdin: others may open this file (mode 604, expected 600 or 400)")]
    [InlineData("echo 00 > key; deposit --private-key-file key", "error: key: expected 64 hexadecimal digits of a secp256k1 private key")]
    [InlineData("printf '%064d' 0 > key; deposit --private-key-file key", "error: key: expected 64 hexadecimal digits of a secp256k1 private key")]
    [InlineData("printf 'fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141' > key; deposit --private-key-file key", "error: key: expected 64 hexadecimal digits of a secp256k1 private key")]
    [InlineData("chmod 644 mnemonic; deposit --mnemonic-file mnemonic", "error: mnemonic: others may open this file (mode 644, expected 600 or 400)")]
    [InlineData("deposit --keystore missing --password-file key", "error: missing: there is no such file")]
    [InlineData("deposit --mnemonic 'abandon about'", "error: --mnemonic: expected no secret on the command line, where other programs and the shell's history see it")]
    [InlineData("deposit --keystore key --password hunter2", "error: --password: expected no secret on the command line, where other programs and the shell's history see it")]
    [InlineData("deposit --mnemonic-file mnemonic --passphrase hunter2", "error: --passphrase: expected no secret on the command line, where other programs and the shell's history see it")]
    public async Task A_key_that_others_can_see_or_that_is_none_is_refused(string command, string error)
    {
        using Depositor depositor = new(chain, 4, 1);
        depositor.Folder.WriteSecret("mnemonic", Sample.Mnemonic);

        CommandResult result = await ShellAsync(depositor, command);

        result.ExitCode.Should().BeOneOf(1, 64);
        result.Error.Should().Be(error);
        result.Messages.Should().NotContain("hunter2");
        File.Exists(depositor.Journal).Should().BeFalse();
        (await depositor.PendingNonceAsync()).Should().Be(0);
    }

    private static async Task<string> KeystoreAsync(TemporaryFolder folder, string writer, string privateKey, string password, string? cost)
    {
        object? options = cost is null ? null : JsonDocument.Parse(cost).RootElement;
        JsonElement json = await NodeOracle.AskAsync("wallets", writer, new { privateKey, password = Hex.Encode(Encoding.UTF8.GetBytes(password)), cost = options });
        return folder.WriteSecret("keystore.json", json.GetString()!);
    }

    private string Key(int account) => Convert.ToHexStringLower(chain.Anvil.Accounts[account].PrivateKey.Span).Insert(0, "0x");

    private string[] Arguments(Depositor depositor, params string[] wallet) =>
        ["submit", depositor.File, .. chain.Network, "--journal", depositor.Journal, "--wait", "mined", "--timeout", "30", .. wallet];

    private Task<CommandResult> PayAsync(Depositor depositor, params string[] wallet) =>
        InProcess.RunAsync([.. Arguments(depositor, wallet), .. wallet.Contains("--non-interactive") ? Array.Empty<string>() : ["--non-interactive"]]);

    private Task<CommandResult> ShellAsync(Depositor depositor, string command)
    {
        depositor.Complete("submit"); // writes the key
        string program = $"{DepositProgram.Path} {string.Join(' ', Arguments(depositor, "--non-interactive"))}";
        return DepositProgram.RunShellAsync($"cd {depositor.Folder.Path}; {command.Replace("deposit --", $"{program} --", StringComparison.Ordinal)}");
    }

    private async Task ShouldBePaidByAsync(Depositor depositor, ExecutionAddress account)
    {
        List<DepositEvent> events = await chain.EventsOfAsync(depositor.Deposits);
        events.Select(found => found.Data).Should().Equal(depositor.Deposits);
        RawTransaction.TryDecode(Convert.FromHexString(depositor.Raw.Single()[2..]), out SignedTransaction? sent, out _).Should().BeTrue();
        sent!.From.Should().Be(account);
        (await chain.Node.GetTransactionAsync(sent.Hash)).Should().NotBeNull();
    }
}
