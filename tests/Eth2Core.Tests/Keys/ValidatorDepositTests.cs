using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Eth2Core.Bls;
using Eth2Core.Keys;
using Eth2Core.Phase0;
using FluentAssertions;
using Oracles;
using Vectors;

namespace Eth2Core.Tests.Keys;

public sealed class ValidatorDepositTests
{
    // The public test mnemonic, credentials of 0xd8da6bf2...a96045, 32 ETH, mainnet.
    private const string Phrase = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";
    private const string Credentials = "0x010000000000000000000000d8da6bf26964af9d7eed9e03e53415d37aa96045";

    [Fact]
    public void The_test_mnemonic_gives_the_well_known_deposit()
    {
        using SecretBytes key = SigningKey(0);
        DepositData deposit = ValidatorDeposit.Create(key.Span, WithdrawalCredentials.Parse(Credentials), new Gwei(32_000_000_000), default, ManagedBls.Instance);
        deposit.Pubkey.ToString().Should().Be("0xb3e445d43871965d890a398f719348a1405ac72e35b92727cc570026f54471af7ea7b2040622a8fd0b5bfb2a209b5911");
        deposit.Signature.ToString().Should().Be("0x8d81ec8121e09d44f534aecef0194c7594a9dfdb49eec557d061d45c238f50633d5fda4f9960409e32c925be9c19e4640e6d54004eff6b2754b8633c7fbed2fc2418fb4408724f059438df6bcee8c584e816fcf8d20ed512bd9720034f71b188");
        deposit.HashTreeRoot().ToString().Should().Be("0xddd71d73b9409a15e6cbb1ab4b0dde0de9f125e71e881a09c71504f58fef1f1e");
    }

    [Fact]
    public void A_signature_is_valid_for_its_own_message_and_network_only()
    {
        using SecretBytes key = SigningKey(1);
        DepositData deposit = ValidatorDeposit.Create(key.Span, WithdrawalCredentials.Parse(Credentials), new Gwei(1), default, ManagedBls.Instance);
        IsValid(deposit).Should().BeTrue();
        ValidatorDeposit.IsValidSignature(deposit, ForkVersion.Parse("0x00000001"), ManagedBls.Instance).Should().BeFalse();
        IsValid(deposit with { Amount = new Gwei(2) }).Should().BeFalse();
        IsValid(deposit with { WithdrawalCredentials = default }).Should().BeFalse();
        IsValid(deposit with { Pubkey = default }).Should().BeFalse();
        IsValid(deposit with { Signature = default }).Should().BeFalse();

        static bool IsValid(DepositData deposit) => ValidatorDeposit.IsValidSignature(deposit, default, ManagedBls.Instance);
    }

    [Fact]
    public async Task Random_deposits_are_signed_as_by_another_implementation()
    {
        for (int i = 0; i < 20; i++)
        {
            using SecretBytes key = KeyDerivation.DeriveMasterSecretKey(RandomNumberGenerator.GetBytes(32));
            var credentials = new WithdrawalCredentials(RandomNumberGenerator.GetBytes(32));
            var forkVersion = new ForkVersion(RandomNumberGenerator.GetBytes(4));
            DepositData deposit = ValidatorDeposit.Create(key.Span, credentials, new Gwei((ulong)i), forkVersion, ManagedBls.Instance);
            Root signingRoot = ValidatorDeposit.SigningRoot(deposit.ToDepositMessage(), forkVersion);
            JsonElement expected = await NodeOracle.AskAsync("bls", "sign", new { secretKey = Hex.Encode(key.Span), message = signingRoot.ToString() });
            deposit.Signature.ToString().Should().Be(expected.GetString(), $"of key {Hex.Encode(key.Span)}");
            ValidatorDeposit.IsValidSignature(deposit, forkVersion, ManagedBls.Instance).Should().BeTrue();
        }
    }

    [Fact]
    public void Refuses_what_is_not_a_key()
    {
        Action zero = () => ValidatorDeposit.Create(new byte[32], default, default, default, ManagedBls.Instance);
        Action tooShort = () => ValidatorDeposit.Create(new byte[31], default, default, default, ManagedBls.Instance);
        zero.Should().Throw<ArgumentException>();
        tooShort.Should().Throw<ArgumentException>();
    }

    [VectorTheory]
    [InlineData("samples/a/validator_keys", 10)]
    [InlineData("samples/d_gnosis/validator_keys", 2)]
    [InlineData("samples/e_partial/partial_deposits", 1)]
    public void Sample_deposits_are_reproduced_byte_for_byte(string folder, int count)
    {
        string file = VectorFiles.List(folder, "deposit_data-*.json").Single();
        using JsonDocument samples = JsonDocument.Parse(VectorFiles.ReadBytes(file));
        samples.RootElement.GetArrayLength().Should().Be(count);
        uint index = 0;
        foreach (JsonElement sample in samples.RootElement.EnumerateArray())
        {
            using SecretBytes key = SigningKey(index++);
            DepositData deposit = ValidatorDeposit.Create(
                key.Span,
                WithdrawalCredentials.Parse("0x" + Text(sample, "withdrawal_credentials")),
                new Gwei(sample.GetProperty("amount").GetUInt64()),
                ForkVersion.Parse("0x" + Text(sample, "fork_version")),
                ManagedBls.Instance);
            deposit.Pubkey.ToString().Should().Be("0x" + Text(sample, "pubkey"));
            deposit.Signature.ToString().Should().Be("0x" + Text(sample, "signature"));
            deposit.ToDepositMessage().HashTreeRoot().ToString().Should().Be("0x" + Text(sample, "deposit_message_root"));
            deposit.HashTreeRoot().ToString().Should().Be("0x" + Text(sample, "deposit_data_root"));
        }
    }

    [VectorTheory]
    [InlineData("samples/a/validator_keys", 10)]
    [InlineData("samples/d_gnosis/validator_keys", 2)]
    public void Sample_keystores_open_and_hold_the_keys_of_the_sample_mnemonic(string folder, int count)
    {
        string[] files = [.. VectorFiles.List(folder, "keystore-*.json")];
        files.Should().HaveCount(count);
        foreach (string file in files)
        {
            byte[] json = VectorFiles.ReadBytes(file);
            Keystore.TryParse(json, out Keystore? keystore, out KeystoreError? error).Should().BeTrue(error?.Message.ToString());
            keystore!.ToJson().Should().Equal(json);
            keystore.TryDecrypt("MyPasswordIs"u8, out SecretBytes? secret, out error).Should().BeTrue(error?.Message.ToString());
            using (secret)
            using (SecretBytes expected = KeyAt(keystore.Path))
            {
                secret!.Span.SequenceEqual(expected.Span).Should().BeTrue();
                keystore.MatchesPubkey(secret.Span, ManagedBls.Instance).Should().BeTrue();
            }
        }
    }

    private static SecretBytes SigningKey(uint index) => KeyAt(KeyPath.Signing(index).ToString());

    private static SecretBytes KeyAt(string text)
    {
        KeyPath.TryParse(text, out KeyPath? path).Should().BeTrue();
        Mnemonic.TryParse(Encoding.UTF8.GetBytes(Phrase), Bip39WordList.English, out Mnemonic? mnemonic, out _).Should().BeTrue();
        using (mnemonic)
        using (SecretBytes seed = mnemonic!.ToSeed([]))
        {
            return KeyDerivation.DeriveFromPath(seed.Span, path!);
        }
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
