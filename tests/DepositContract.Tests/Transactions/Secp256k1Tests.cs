using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using DepositContract.Transactions;
using Eth2Core;
using FluentAssertions;

namespace DepositContract.Tests.Transactions;

public sealed class Secp256k1Tests
{
    private static readonly BigInteger s_order = Number("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");

    // RFC 6979 has no samples for this curve; these are the ones that the libraries share: key, message (hashed with SHA-256), r and s.
    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000001", "Satoshi Nakamoto", "934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8", "2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000001", "All those moments will be lost in time, like tears in rain. Time to die...", "8600dbd41e348fe5c9465ab92d23e3db8b98b873beecd930736488696438cb6b", "547fe64427496db33bf66019dacbf0039c04199abb0122918601db38a72cfc21")]
    [InlineData("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140", "Satoshi Nakamoto", "fd567d121db66e382991534ada77a6bd3106f0a1098c231e47993447cd6af2d0", "6b39cd0eb1bc8603e159ef5c20a5c8ad685a45b06ce9bebed3f153d10d93bed5")]
    [InlineData("f8b8af8ce3c7cca5e300d33939540c10d45ce001b8f252bfbc57ba0342904181", "Alan Turing", "7063ae83e7f62bbb171798131b4a0564b956930092b33b07b395615d9ec7e15c", "58dfcc1e00a35e1572f366ffe34ba0fc47db1e7189759b9fb233c5b05ab388ea")]
    public void Signs_the_known_messages(string key, string message, string r, string s)
    {
        EcdsaSignature signature = Secp256k1.Sign(Convert.FromHexString(key), SHA256.HashData(Encoding.ASCII.GetBytes(message)));
        signature.R.Should().Be(Number(r));
        signature.S.Should().Be(Number(s));
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141")]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("00")]
    public void Refuses_what_is_no_private_key(string key) => Eth1PrivateKey.TryFromBytes(Convert.FromHexString(key), out _).Should().BeFalse();

    // EIP-155's sample key, and the key of one.
    [Theory]
    [InlineData("4646464646464646464646464646464646464646464646464646464646464646", "0x9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000001", "0x7e5f4552091a69125d5dfcb7b8c2659029395bdf")]
    public void Knows_the_address_of_a_key(string hex, string address)
    {
        Eth1PrivateKey.TryReadHex(Encoding.ASCII.GetBytes(hex), out Eth1PrivateKey? key).Should().BeTrue();
        using (key) key!.Address.ToString().Should().Be(address);
    }

    [Fact]
    public void Signatures_are_low()
    {
        byte[] key = RandomNumberGenerator.GetBytes(31);
        for (int i = 0; i < 50; i++)
        {
            EcdsaSignature signature = Secp256k1.Sign([0, .. key], RandomNumberGenerator.GetBytes(32));
            signature.S.Should().BeLessThanOrEqualTo(s_order / 2).And.BeGreaterThan(BigInteger.Zero);
        }
    }

    [Theory]
    [InlineData("0x{0}\n", true)]
    [InlineData("{0}", true)]
    [InlineData("{0}\r\n", true)]
    [InlineData(" {0}", false)]
    [InlineData("{0}\n\n", false)]
    [InlineData("0x{0}0", false)]
    [InlineData("0X{0}", false)]
    [InlineData("", false)]
    public void Reads_one_key_and_nothing_else_from_a_file(string format, bool read)
    {
        string text = string.Format(CultureInfo.InvariantCulture, format, new string('4', 64));
        Eth1PrivateKey.TryReadHex(Encoding.ASCII.GetBytes(text), out Eth1PrivateKey? key).Should().Be(read);
        key?.Dispose();
    }

    [Fact]
    public void A_disposed_key_signs_nothing_and_shows_nothing()
    {
        Eth1PrivateKey.TryFromBytes(Enumerable.Repeat((byte)0x46, 32).ToArray(), out Eth1PrivateKey? key).Should().BeTrue();
        key!.ToString().Should().Be("(secret)");
        key.Dispose();
        key.Invoking(k => k.Sign(new Eip1559Transaction(new ChainId(1), 0, Wei.Zero, Wei.Zero, 0, null, Wei.Zero, default))).Should().Throw<ObjectDisposedException>();
    }

    [Theory] // The contracts of the account 0x6ac7ea33f8831ea9dcc53393aaa88b25a785dbf0, known since 2015.
    [InlineData(0UL, "0xcd234a471b72ba2f1ccf0a70fcaba648a5eecd8d")]
    [InlineData(1UL, "0x343c43a37d37dff08ae8c4a11544c718abb4fcf8")]
    [InlineData(2UL, "0xf778b86fa74e846c4f0a1fbd1335fe81c00a0c91")]
    [InlineData(3UL, "0xfffd933a0bc612844eaf0c6fe3e5b8e9b6c1d19c")]
    public void Knows_where_a_contract_lands(ulong nonce, string address) =>
        ContractAddress.Compute(ExecutionAddress.Parse("0x6ac7ea33f8831ea9dcc53393aaa88b25a785dbf0"), nonce).ToString().Should().Be(address);

    private static BigInteger Number(string hex) => BigInteger.Parse("0" + hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
