using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DepositContract.Transactions;
using DepositContract.Wallets;
using Eth2Core;
using FluentAssertions;
using Oracles;

namespace DepositContract.Tests.Wallets;

public sealed class Web3KeystoreTests
{
    // Web3 Secret Storage Definition, "Test Vectors": details of both, as the page has them.
    private const string Pbkdf2Vector = """
        {
            "crypto" : {
                "cipher" : "aes-128-ctr",
                "cipherparams" : { "iv" : "6087dab2f9fdbbfaddc31a909735c1e6" },
                "ciphertext" : "5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46",
                "kdf" : "pbkdf2",
                "kdfparams" : {
                    "c" : 262144, "dklen" : 32, "prf" : "hmac-sha256",
                    "salt" : "ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd"
                },
                "mac" : "517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2"
            },
            "id" : "3198bc9c-6672-5ab3-d995-4942343ae5b6",
            "version" : 3
        }
        """;

    private const string ScryptVector = """
        {
            "crypto" : {
                "cipher" : "aes-128-ctr",
                "cipherparams" : { "iv" : "83dbcc02d8ccb40e466191a123791e0e" },
                "ciphertext" : "d172bf743a674da9cdad04534d56926ef8358534d458fffccd4e6ad2fbde479c",
                "kdf" : "scrypt",
                "kdfparams" : {
                    "dklen" : 32, "n" : 262144, "r" : 1, "p" : 8,
                    "salt" : "ab0c7876052600dd703518d6fc3fe8984592145b591fc8fb5c6d43190334ba19"
                },
                "mac" : "2103ac29920d71da29f15d75b4a16dbe95cfd7ff8faea1056c33131d846e3097"
            },
            "id" : "3198bc9c-6672-5ab3-d995-4942343ae5b6",
            "version" : 3
        }
        """;

    private const string Small = """
        {"address":"9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f","id":"0806dd9a-b7c0-463a-8e1e-576857cdb32b","version":3,"Crypto":{"cipher":"aes-128-ctr","cipherparams":{"iv":"52a6c0ad924f7997c56bbe3576fced3d"},"ciphertext":"0672574fded0d5c4245af100638afdec805948dfaf0e8082353196b0f7444f88","kdf":"scrypt","kdfparams":{"salt":"5e90c073d8c9440bcc36e3812450d4bdcce97b968a90ae66a7cb219afd2b772c","n":1024,"dklen":32,"p":1,"r":8},"mac":"ec73e58c05ff859e9fe5ee7a236e3860d6d431c70925795324c691877b9fc5fc"}}
        """;

    [Theory]
    [InlineData(Pbkdf2Vector)]
    [InlineData(ScryptVector)]
    public void Opens_the_vectors_of_the_standard(string json)
    {
        Web3Keystore keystore = Parse(json);
        keystore.Address.Should().BeNull();
        using Eth1PrivateKey key = Open(keystore, "testpassword"u8);
        using Eth1PrivateKey expected = KeyOf("7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d");
        key.Address.Should().Be(expected.Address);
        keystore.TryDecrypt("testpasswore"u8, out _, out Web3KeystoreError? error).Should().BeFalse();
        error!.Message.Should().Be("keystore: mac: wrong password or damaged file");
        error.Hint.Should().Be("type the password again; if it is right, take another copy of the file");
    }

    [Theory]
    [InlineData("ethersKeystore", "N")]
    [InlineData("ethereumJsKeystore", "n")]
    public async Task Opens_what_others_write_with_passwords_of_every_kind(string method, string nameOfN)
    {
        foreach (string password in new[] { "a", "correct horse battery staple", "pässwörd", "密码密码", "🔑 key", " leading and trailing " })
        {
            byte[] secret = RandomNumberGenerator.GetBytes(32);
            Dictionary<string, int> cost = new() { [nameOfN] = 1024, ["r"] = 8, ["p"] = 1 };
            JsonElement json = await NodeOracle.AskAsync("wallets", method, new { privateKey = Hex.Encode(secret), password = Hex.Encode(Encoding.UTF8.GetBytes(password)), cost });
            using Eth1PrivateKey key = Open(Parse(json.GetString()!), Encoding.UTF8.GetBytes(password));
            using Eth1PrivateKey expected = KeyOf(Convert.ToHexStringLower(secret));
            key.Address.Should().Be(expected.Address, "{0} by {1}", password, method);
        }
    }

    [Fact]
    public async Task Opens_pbkdf2_and_the_default_cost_of_others()
    {
        byte[] secret = RandomNumberGenerator.GetBytes(32);
        string privateKey = Hex.Encode(secret);
        string password = Hex.Encode("password"u8);
        JsonElement pbkdf2 = await NodeOracle.AskAsync("wallets", "ethereumJsKeystore", new { privateKey, password, cost = new { kdf = "pbkdf2", c = 10_000 } });
        JsonElement byDefault = await NodeOracle.AskAsync("wallets", "ethersKeystore", new { privateKey, password });
        using Eth1PrivateKey expected = KeyOf(Convert.ToHexStringLower(secret));
        using Eth1PrivateKey first = Open(Parse(pbkdf2.GetString()!), "password"u8);
        using Eth1PrivateKey second = Open(Parse(byDefault.GetString()!), "password"u8);
        first.Address.Should().Be(expected.Address);
        second.Address.Should().Be(expected.Address);
        Parse(byDefault.GetString()!).Cost.ToString().Should().Be("scrypt(n=131072, r=8, p=1)");
    }

    [Fact]
    public async Task What_opens_here_opens_there_and_the_key_is_the_same()
    {
        JsonElement there = await NodeOracle.AskAsync("wallets", "ethersOpen", new { json = Small, password = "0x61" });
        JsonElement elsewhere = await NodeOracle.AskAsync("wallets", "ethereumJsOpen", new { json = Small.Replace("Crypto", "crypto", StringComparison.Ordinal), password = "0x61" });
        using Eth1PrivateKey key = Open(Parse(Small), "a"u8);
        using Eth1PrivateKey expected = KeyOf(there.GetString()![2..]);
        key.Address.Should().Be(expected.Address);
        elsewhere.GetString().Should().Be(there.GetString());
    }

    [Theory]
    [InlineData("\"version\":3", "\"version\":4", "keystore: version: expected 3, got 4")]
    [InlineData("\"version\":3", "\"version\":1", "keystore: version: expected 3, got 1")]
    [InlineData("\"version\":3", "\"version\":\"3\"", "keystore: version: expected an integer from 0 to 2^63-1, got a string of 1 characters, \"3\"")]
    [InlineData("\"version\":3,", "", "keystore: version: missing")]
    [InlineData("aes-128-ctr", "aes-128-cbc", "keystore: Crypto.cipher: expected \"aes-128-ctr\", got \"aes-128-cbc\"")]
    [InlineData("\"kdf\":\"scrypt\"", "\"kdf\":\"argon2\"", "keystore: Crypto.kdf: expected \"scrypt\" or \"pbkdf2\", got \"argon2\"")]
    [InlineData("\"n\":1024", "\"n\":1000", "keystore: Crypto.kdfparams: n and r: expected a power of two n, 2 or more, got n = 1000, r = 8")]
    [InlineData("\"n\":1024", "\"n\":4194304", "keystore: Crypto.kdfparams: n, r and p: expected 128 n r of at most 536870912 bytes, and n r p from 1 to 33554432, got n = 4194304, r = 8, p = 1")]
    [InlineData("\"p\":1,", "\"p\":1000000,", "keystore: Crypto.kdfparams: n, r and p: expected 128 n r of at most 536870912 bytes, and n r p from 1 to 33554432, got n = 1024, r = 8, p = 1000000")]
    [InlineData("\"dklen\":32", "\"dklen\":16", "keystore: Crypto.kdfparams: dklen: expected 32, got 16")]
    [InlineData("52a6c0ad924f7997c56bbe3576fced3d", "52a6c0ad924f7997c56bbe3576fced", "keystore: Crypto.cipherparams.iv: expected 16 bytes of hexadecimal, got a string of 30 characters, \"52a6c0ad924f7997c56bbe3576fced\"")]
    [InlineData("\"Crypto\"", "\"crypto\":{},\"Crypto\"", "keystore: crypto: expected once, got twice")]
    [InlineData("\"mac\"", "\"mac\":\"\",\"mac\"", "keystore: Crypto.mac: expected once, got twice")]
    [InlineData("\"mac\"", "\"compress\":1,\"mac\"", "keystore: Crypto.compress: unknown member")]
    [InlineData("9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f", "9d8a", "keystore: address: expected 20 bytes of hexadecimal, got a string of 4 characters, \"9d8a\"")]
    [InlineData("\"}}", "\"}", "keystore: the file ends after 488 bytes, in the middle of the JSON object")]
    public void Refuses_what_is_malformed(string from, string to, string message)
    {
        Web3Keystore.TryParse(Encoding.UTF8.GetBytes(Small.Trim().Replace(from, to, StringComparison.Ordinal)), out _, out Web3KeystoreError? error).Should().BeFalse();
        error!.Message.Should().Be(message);
    }

    [Fact]
    public void A_validators_keystore_is_called_so()
    {
        Web3Keystore.TryParse("""{"version":4}"""u8, out _, out Web3KeystoreError? error).Should().BeFalse();
        error!.Hint.Should().Be("version 4 is a validator's keystore; the account that pays has a keystore of its own");
    }

    [Theory] // The MAC covers neither of them.
    [InlineData("52a6c0ad", "52a6c0ae")]
    [InlineData("\"9d8a62f6", "\"9d8a62f7")]
    public void A_changed_iv_or_address_is_found_by_the_key_inside(string from, string to)
    {
        Parse(Small.Replace(from, to, StringComparison.Ordinal)).TryDecrypt("a"u8, out _, out Web3KeystoreError? error).Should().BeFalse();
        error.Should().BeOfType<Web3KeystoreError.AddressMismatch>();
        error!.Message.ToString().Should().StartWith("keystore: address: expected 0x").And.Contain(", which is that of the key inside, got 0x");
    }

    [Fact]
    public void Every_bit_of_salt_cipher_text_and_mac_matters()
    {
        foreach (string member in new[] { "5e90c073", "0672574f", "ec73e58c" })
        {
            string damaged = (member[0] == '0' ? '1' : '0') + member[1..];
            Parse(Small.Replace(member, damaged, StringComparison.Ordinal)).TryDecrypt("a"u8, out _, out Web3KeystoreError? error).Should().BeFalse();
            error.Should().BeOfType<Web3KeystoreError.WrongMac>();
        }
    }

    private static Web3Keystore Parse(string json)
    {
        Web3Keystore.TryParse(Encoding.UTF8.GetBytes(json), out Web3Keystore? keystore, out Web3KeystoreError? error).Should().BeTrue(error?.Message.ToString());
        return keystore!;
    }

    private static Eth1PrivateKey Open(Web3Keystore keystore, ReadOnlySpan<byte> password)
    {
        keystore.TryDecrypt(password, out Eth1PrivateKey? key, out Web3KeystoreError? error).Should().BeTrue(error?.Message.ToString());
        return key!;
    }

    private static Eth1PrivateKey KeyOf(string hex) =>
        Eth1PrivateKey.TryFromBytes(Convert.FromHexString(hex), out Eth1PrivateKey? key) ? key : throw new InvalidOperationException("no key");
}
