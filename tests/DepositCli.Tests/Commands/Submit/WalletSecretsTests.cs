using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DepositCli.Tests.Secrets;
using Eth2Core;
using FluentAssertions;
using Oracles;

namespace DepositCli.Tests.Commands.Submit;

/// <summary>
/// What is left of a wallet when its deposits are sent: nothing in arguments, environment and journal; and nothing in memory of what it was opened with. Of the key itself
/// the library of the curve leaves numbers in memory, as docs/wallets.md says.
/// </summary>
public sealed class WalletSecretsTests(SubmitChain chain) : IClassFixture<SubmitChain>
{
    private const string Password = "Zq9-seldom-Pass!word";
    private const string Passphrase = "Vw7 the-twenty-fifth ~ word";

    [StraceFact]
    public async Task Nothing_of_a_bare_key()
    {
        using Depositor depositor = new(chain, 1, 1);
        byte[] key = chain.Anvil.Accounts[1].PrivateKey.ToArray();

        await ShouldLeaveNothingAsync(depositor, key, [], depositor.Send("--non-interactive"));
    }

    [StraceFact]
    public async Task Nothing_of_a_keystores_key_and_password()
    {
        using Depositor depositor = new(chain, 2, 1);
        byte[] key = chain.Anvil.Accounts[2].PrivateKey.ToArray();
        JsonElement json = await NodeOracle.AskAsync("wallets", "ethersKeystore", new { privateKey = Hex.Encode(key), password = Hex.Encode(Encoding.UTF8.GetBytes(Password)), cost = new { N = 1024 } });

        await ShouldLeaveNothingAsync(depositor, key, [.. MemoryScanner.Text("password", Password)], Wallet(
            depositor, "--keystore", depositor.Folder.WriteSecret("keystore.json", json.GetString()!), "--password-file", depositor.Folder.WriteSecret("password", Password)));
    }

    [StraceFact]
    public async Task Nothing_of_a_mnemonics_key_words_and_passphrase()
    {
        using Depositor depositor = new(chain, 3, 1);
        string phrase = (await NodeOracle.AskAsync("wallets", "randomPhrase", new { entropy = Hex.Encode(RandomNumberGenerator.GetBytes(16)) })).GetString()!;
        JsonElement derived = await NodeOracle.AskAsync("wallets", "derive", new { phrase, passphrase = Passphrase, path = "m/44'/60'/0'/0/0" });
        await chain.Anvil.SetBalanceAsync(ExecutionAddress.Parse(derived.GetProperty("address").GetString()!.ToLowerInvariant()), "0x56bc75e2d63100000");
        await chain.Anvil.MineAsync();
        byte[] key = Convert.FromHexString(derived.GetProperty("privateKey").GetString()![2..]);
        byte[] seed = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(phrase), Encoding.UTF8.GetBytes("mnemonic" + Passphrase), 2048, HashAlgorithmName.SHA512, 64);

        await ShouldLeaveNothingAsync(
            depositor, key, [.. MemoryScanner.Bytes("seed", seed), .. MemoryScanner.Text("mnemonic", phrase), .. MemoryScanner.Text("passphrase", Passphrase)],
            Wallet(depositor, "--mnemonic-file", depositor.Folder.WriteSecret("mnemonic", phrase), "--passphrase-file", depositor.Folder.WriteSecret("passphrase", Passphrase)));
    }

    private string[] Wallet(Depositor depositor, params string[] wallet) =>
        ["submit", depositor.File, .. chain.Network, "--journal", depositor.Journal, "--wait", "mined", "--timeout", "30", "--non-interactive", .. wallet];

    private async Task ShouldLeaveNothingAsync(Depositor depositor, byte[] key, IReadOnlyList<(string Name, byte[] Bytes)> secrets, string[] arguments)
    {
        using TemporaryFolder trace = new();
        using TracedProgram program = await TracedProgram.HoldAtExitAsync(trace, arguments);

        program.ExitCode.Should().Be(0);
        MemoryScanner.Find(program.HeldProcess!.Value, secrets).Should().BeEmpty();
        string told = await File.ReadAllTextAsync($"/proc/{program.HeldProcess}/cmdline") + await File.ReadAllTextAsync($"/proc/{program.HeldProcess}/environ") + await File.ReadAllTextAsync(depositor.Journal);
        foreach ((_, byte[] secret) in secrets.Concat(MemoryScanner.Bytes("key", key))) Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(told)).Should().NotContain(Encoding.Latin1.GetString(secret));
        (await chain.EventsOfAsync(depositor.Deposits)).Should().ContainSingle();
    }
}
