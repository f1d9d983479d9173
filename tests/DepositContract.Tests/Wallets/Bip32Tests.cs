using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DepositContract.Transactions;
using DepositContract.Wallets;
using Eth2Core;
using Eth2Core.Keys;
using FluentAssertions;
using Oracles;

namespace DepositContract.Tests.Wallets;

public sealed class Bip32Tests
{
    private const string Base58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private const string JunkPhrase = "test test test test test test test test test test test junk";

    [Theory] // BIP-32, "Test Vectors" 1 to 4: seed, chain, extended private key.
    [InlineData("000102030405060708090a0b0c0d0e0f", "m", "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi")]
    [InlineData("000102030405060708090a0b0c0d0e0f", "m/0'", "xprv9uHRZZhk6KAJC1avXpDAp4MDc3sQKNxDiPvvkX8Br5ngLNv1TxvUxt4cV1rGL5hj6KCesnDYUhd7oWgT11eZG7XnxHrnYeSvkzY7d2bhkJ7")]
    [InlineData("000102030405060708090a0b0c0d0e0f", "m/0'/1", "xprv9wTYmMFdV23N2TdNG573QoEsfRrWKQgWeibmLntzniatZvR9BmLnvSxqu53Kw1UmYPxLgboyZQaXwTCg8MSY3H2EU4pWcQDnRnrVA1xe8fs")]
    [InlineData("000102030405060708090a0b0c0d0e0f", "m/0'/1/2'", "xprv9z4pot5VBttmtdRTWfWQmoH1taj2axGVzFqSb8C9xaxKymcFzXBDptWmT7FwuEzG3ryjH4ktypQSAewRiNMjANTtpgP4mLTj34bhnZX7UiM")]
    [InlineData("000102030405060708090a0b0c0d0e0f", "m/0'/1/2'/2", "xprvA2JDeKCSNNZky6uBCviVfJSKyQ1mDYahRjijr5idH2WwLsEd4Hsb2Tyh8RfQMuPh7f7RtyzTtdrbdqqsunu5Mm3wDvUAKRHSC34sJ7in334")]
    [InlineData("000102030405060708090a0b0c0d0e0f", "m/0'/1/2'/2/1000000000", "xprvA41z7zogVVwxVSgdKUHDy1SKmdb533PjDz7J6N6mV6uS3ze1ai8FHa8kmHScGpWmj4WggLyQjgPie1rFSruoUihUZREPSL39UNdE3BBDu76")]
    [InlineData("fffcf9f6f3f0edeae7e4e1dedbd8d5d2cfccc9c6c3c0bdbab7b4b1aeaba8a5a29f9c999693908d8a8784817e7b7875726f6c696663605d5a5754514e4b484542", "m", "xprv9s21ZrQH143K31xYSDQpPDxsXRTUcvj2iNHm5NUtrGiGG5e2DtALGdso3pGz6ssrdK4PFmM8NSpSBHNqPqm55Qn3LqFtT2emdEXVYsCzC2U")]
    [InlineData("fffcf9f6f3f0edeae7e4e1dedbd8d5d2cfccc9c6c3c0bdbab7b4b1aeaba8a5a29f9c999693908d8a8784817e7b7875726f6c696663605d5a5754514e4b484542", "m/0", "xprv9vHkqa6EV4sPZHYqZznhT2NPtPCjKuDKGY38FBWLvgaDx45zo9WQRUT3dKYnjwih2yJD9mkrocEZXo1ex8G81dwSM1fwqWpWkeS3v86pgKt")]
    [InlineData("fffcf9f6f3f0edeae7e4e1dedbd8d5d2cfccc9c6c3c0bdbab7b4b1aeaba8a5a29f9c999693908d8a8784817e7b7875726f6c696663605d5a5754514e4b484542", "m/0/2147483647'", "xprv9wSp6B7kry3Vj9m1zSnLvN3xH8RdsPP1Mh7fAaR7aRLcQMKTR2vidYEeEg2mUCTAwCd6vnxVrcjfy2kRgVsFawNzmjuHc2YmYRmagcEPdU9")]
    [InlineData("fffcf9f6f3f0edeae7e4e1dedbd8d5d2cfccc9c6c3c0bdbab7b4b1aeaba8a5a29f9c999693908d8a8784817e7b7875726f6c696663605d5a5754514e4b484542", "m/0/2147483647'/1", "xprv9zFnWC6h2cLgpmSA46vutJzBcfJ8yaJGg8cX1e5StJh45BBciYTRXSd25UEPVuesF9yog62tGAQtHjXajPPdbRCHuWS6T8XA2ECKADdw4Ef")]
    [InlineData("fffcf9f6f3f0edeae7e4e1dedbd8d5d2cfccc9c6c3c0bdbab7b4b1aeaba8a5a29f9c999693908d8a8784817e7b7875726f6c696663605d5a5754514e4b484542", "m/0/2147483647'/1/2147483646'", "xprvA1RpRA33e1JQ7ifknakTFpgNXPmW2YvmhqLQYMmrj4xJXXWYpDPS3xz7iAxn8L39njGVyuoseXzU6rcxFLJ8HFsTjSyQbLYnMpCqE2VbFWc")]
    [InlineData("fffcf9f6f3f0edeae7e4e1dedbd8d5d2cfccc9c6c3c0bdbab7b4b1aeaba8a5a29f9c999693908d8a8784817e7b7875726f6c696663605d5a5754514e4b484542", "m/0/2147483647'/1/2147483646'/2", "xprvA2nrNbFZABcdryreWet9Ea4LvTJcGsqrMzxHx98MMrotbir7yrKCEXw7nadnHM8Dq38EGfSh6dqA9QWTyefMLEcBYJUuekgW4BYPJcr9E7j")]
    [InlineData("4b381541583be4423346c643850da4b320e46a87ae3d2a4e6da11eba819cd4acba45d239319ac14f863b8d5ab5a0d0c64d2e8a1e7d1457df2e5a3c51c73235be", "m", "xprv9s21ZrQH143K25QhxbucbDDuQ4naNntJRi4KUfWT7xo4EKsHt2QJDu7KXp1A3u7Bi1j8ph3EGsZ9Xvz9dGuVrtHHs7pXeTzjuxBrCmmhgC6")]
    [InlineData("4b381541583be4423346c643850da4b320e46a87ae3d2a4e6da11eba819cd4acba45d239319ac14f863b8d5ab5a0d0c64d2e8a1e7d1457df2e5a3c51c73235be", "m/0'", "xprv9uPDJpEQgRQfDcW7BkF7eTya6RPxXeJCqCJGHuCJ4GiRVLzkTXBAJMu2qaMWPrS7AANYqdq6vcBcBUdJCVVFceUvJFjaPdGZ2y9WACViL4L")]
    [InlineData("3ddd5602285899a946114506157c7997e5444528f3003f6134712147db19b678", "m", "xprv9s21ZrQH143K48vGoLGRPxgo2JNkJ3J3fqkirQC2zVdk5Dgd5w14S7fRDyHH4dWNHUgkvsvNDCkvAwcSHNAQwhwgNMgZhLtQC63zxwhQmRv")]
    [InlineData("3ddd5602285899a946114506157c7997e5444528f3003f6134712147db19b678", "m/0'", "xprv9vB7xEWwNp9kh1wQRfCCQMnZUEG21LpbR9NPCNN1dwhiZkjjeGRnaALmPXCX7SgjFTiCTT6bXes17boXtjq3xLpcDjzEuGLQBM5ohqkao9G")]
    [InlineData("3ddd5602285899a946114506157c7997e5444528f3003f6134712147db19b678", "m/0'/1'", "xprv9xJocDuwtYCMNAo3Zw76WENQeAS6WGXQ55RCy7tDJ8oALr4FWkuVoHJeHVAcAqiZLE7Je3vZJHxspZdFHfnBEjHqU5hG1Jaj32dVoS6XLT1")]
    public void Derives_the_vectors_of_the_standard(string seed, string chain, string extended)
    {
        byte[] expected = DecodeBase58Check(extended);
        expected.Should().HaveCount(78);
        using Bip32Key? key = Bip32Key.Derive(Convert.FromHexString(seed), Parse(chain));

        // Serialization format: version 4, depth 1, fingerprint 4, child number 4, chain code 32, a zero byte, key 32.
        key!.ChainCode.ToArray().Should().Equal(expected[13..45]);
        key.Key.ToArray().Should().Equal(expected[46..]);
        expected[4].Should().Be((byte)Parse(chain).Indexes.Count);
    }

    [Theory] // The accounts that development nodes make of this mnemonic, known to everybody.
    [InlineData("m/44'/60'/0'/0/0", "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266")]
    [InlineData("m/44'/60'/0'/0/1", "0x70997970C51812dc3A010C7d01b50e0d17dc79C8")]
    [InlineData("m/44h/60H/0'/0/9", "0xa0Ee7A142d267C1f36714E4a8F75612F20a79720")]
    public void Knows_the_accounts_of_development_nodes(string path, string address)
    {
        Address(JunkPhrase, "", path).Should().Be(address);
    }

    [Fact]
    public async Task Random_mnemonics_passphrases_and_paths_give_the_same_accounts_as_others()
    {
        for (int i = 0; i < 12; i++)
        {
            byte[] entropy = RandomNumberGenerator.GetBytes(16 + (i % 5 * 4));
            string phrase = (await NodeOracle.AskAsync("wallets", "randomPhrase", new { entropy = Hex.Encode(entropy) })).GetString()!;
            string passphrase = i % 3 == 0 ? "" : "p\u00e4ss " + i;
            string path = i % 2 == 0 ? $"m/44'/60'/{i}'/0/{RandomNumberGenerator.GetInt32(1000)}" : $"m/{RandomNumberGenerator.GetInt32(int.MaxValue)}/{i}'/7";
            JsonElement expected = await NodeOracle.AskAsync("wallets", "derive", new { phrase, passphrase, path });
            Address(phrase, passphrase, path).Should().Be(expected.GetProperty("address").GetString(), "{0} at {1}", Hex.Encode(entropy), path);
        }
    }

    [Theory]
    [InlineData("m")]
    [InlineData("m/0")]
    [InlineData("m/44'/60'/0'/0/0")]
    [InlineData("m/2147483647'/2147483647")]
    public void Writes_the_path_that_it_read(string path) => Parse(path).ToString().Should().Be(path);

    [Theory]
    [InlineData("")]
    [InlineData("M/0")]
    [InlineData("44'/60'/0'/0/0")]
    [InlineData("m/")]
    [InlineData("m//0")]
    [InlineData("m/0/")]
    [InlineData("m/'")]
    [InlineData("m/00")]
    [InlineData("m/01")]
    [InlineData("m/-1")]
    [InlineData("m/+1")]
    [InlineData("m/ 1")]
    [InlineData("m/1''")]
    [InlineData("m/1\u2019")]
    [InlineData("m/2147483648")]
    [InlineData("m/4294967296")]
    [InlineData("m/x")]
    public void Refuses_what_is_no_path(string path) => Bip32Path.TryParse(path, out _).Should().BeFalse();

    [Fact]
    public void A_path_has_at_most_255_levels()
    {
        Bip32Path.TryParse("m" + string.Concat(Enumerable.Repeat("/0", 255)), out _).Should().BeTrue();
        Bip32Path.TryParse("m" + string.Concat(Enumerable.Repeat("/0", 256)), out _).Should().BeFalse();
    }

    private static string Address(string phrase, string passphrase, string path)
    {
        Mnemonic.TryParse(Encoding.UTF8.GetBytes(phrase), out Mnemonic? mnemonic, out MnemonicError? error).Should().BeTrue(error?.Message.ToString());
        using (mnemonic)
        {
            using SecretBytes seed = mnemonic!.ToSeed(Encoding.UTF8.GetBytes(passphrase));
            Bip32Key.TryDerive(seed.Span, Parse(path), out Eth1PrivateKey? key).Should().BeTrue();
            using (key) return Eip55.ToChecksum(key!.Address);
        }
    }

    private static Bip32Path Parse(string text) => Bip32Path.TryParse(text, out Bip32Path? path) ? path : throw new FormatException(text);

    private static byte[] DecodeBase58Check(string text)
    {
        BigInteger number = text.Aggregate(BigInteger.Zero, (sum, digit) => (sum * 58) + Base58.IndexOf(digit, StringComparison.Ordinal));
        byte[] bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        SHA256.HashData(SHA256.HashData(bytes.AsSpan(..^4)))[..4].Should().Equal(bytes[^4..]);
        return bytes[..^4];
    }
}
