using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using Eth2Core.Keys;
using FluentAssertions;
using Oracles;

namespace Eth2Core.Tests.Keys;

public sealed class KeyDerivationTests
{
    [Theory]
    [InlineData("c55257c360c07c72029aebc1b53c05ed0362ada38ead3e3e9efa3708e53495531f09a6987599d18264c1e1c92f2cf141630c7a3c4ab7c81b2f001698e7463b04", "6083874454709270928345386274498605044986640685124978867557563392430687146096", 0, "20397789859736650942317412262472558107875392172444076792671091975210932703118")]
    [InlineData("3141592653589793238462643383279502884197169399375105820974944592", "29757020647961307431480504535336562678282505419141012933316116377660817309383", 3141592653, "25457201688850691947727629385191704516744796114925897962676248250929345014287")]
    [InlineData("0099FF991111002299DD7744EE3355BBDD8844115566CC55663355668888CC00", "27580842291869792442942448775674722299803720648445448686099262467207037398656", 4294967295, "29358610794459428860402234341874281240803786294062035874021252734817515685787")]
    [InlineData("d4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3", "19022158461524446591288038168518313374041767046816487870552872741050760015818", 42, "31372231650479070279774297061823572166496564838472787488249775572789064611981")]
    public void Follows_the_test_cases_of_EIP_2333(string seed, string master, uint index, string child)
    {
        using SecretBytes masterKey = KeyDerivation.DeriveMasterSecretKey(Convert.FromHexString(seed));
        Number(masterKey).Should().Be(master);
        using SecretBytes childKey = KeyDerivation.DeriveChildSecretKey(masterKey.Span, index);
        Number(childKey).Should().Be(child);
        KeyPath.TryParse($"m/{index}", out KeyPath? path).Should().BeTrue();
        using SecretBytes atPath = KeyDerivation.DeriveFromPath(Convert.FromHexString(seed), path!);
        Number(atPath).Should().Be(child);
    }

    [Fact]
    public void The_Lamport_public_key_is_that_of_EIP_2333s_test_vector_with_intermediate_values()
    {
        byte[] compressed = new byte[32];
        byte[] master = BigInteger.Parse("6083874454709270928345386274498605044986640685124978867557563392430687146096", CultureInfo.InvariantCulture).ToByteArray(isUnsigned: true, isBigEndian: true);
        LamportPublicKey.Compress(master, 0, compressed);
        Convert.ToHexStringLower(compressed).Should().Be("dd635d27d1d52b9a49df9e5c0c622360a4dd17cba7db4e89bce3cb048fb721a5");
    }

    [Fact]
    public void Vectors_and_the_framework_give_the_same_Lamport_public_key()
    {
        for (uint index = 0; index < 20; index++)
        {
            byte[] parent = RandomNumberGenerator.GetBytes(32);
            byte[] fast = new byte[32];
            byte[] portable = new byte[32];
            LamportPublicKey.Compress(parent, index, fast);
            LamportPublicKey.CompressPortable(parent, index, portable);
            fast.Should().Equal(portable, $"of {Convert.ToHexString(parent)}");
        }
    }

    [Fact]
    public void Refuses_seeds_and_parents_of_the_wrong_length()
    {
        Action shortSeed = () => KeyDerivation.DeriveMasterSecretKey(new byte[31]);
        Action shortParent = () => KeyDerivation.DeriveChildSecretKey(new byte[31], 0);
        Action longParent = () => KeyDerivation.DeriveChildSecretKey(new byte[33], 0);
        shortSeed.Should().Throw<ArgumentException>().WithMessage("expected a seed of at least 32 bytes, got 31*");
        shortParent.Should().Throw<ArgumentException>().WithMessage("expected a secret key of 32 bytes, got 31*");
        longParent.Should().Throw<ArgumentException>().WithMessage("expected a secret key of 32 bytes, got 33*");
    }

    [Fact]
    public async Task Random_seeds_give_the_keys_of_another_implementation()
    {
        for (int i = 0; i < 100; i++)
        {
            byte[] seed = RandomNumberGenerator.GetBytes(RandomNumberGenerator.GetInt32(32, 100));
            uint index = BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(4)) >> RandomNumberGenerator.GetInt32(32);
            string because = $"of seed {Convert.ToHexString(seed)}, index {index}";
            using SecretBytes master = KeyDerivation.DeriveMasterSecretKey(seed);
            Hex.Encode(master.Span).Should().Be((await NodeOracle.AskAsync("bls", "deriveMaster", new { seed = Hex.Encode(seed) })).GetString(), because);
            using SecretBytes child = KeyDerivation.DeriveChildSecretKey(master.Span, index);
            Hex.Encode(child.Span).Should().Be((await NodeOracle.AskAsync("bls", "deriveChild", new { parent = Hex.Encode(master.Span), index })).GetString(), because);
        }
    }

    internal static string Number(SecretBytes key) =>
        new BigInteger(key.Span, isUnsigned: true, isBigEndian: true).ToString(CultureInfo.InvariantCulture);
}
