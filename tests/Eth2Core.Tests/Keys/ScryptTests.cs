using System.Text;
using Eth2Core.Keys;
using FluentAssertions;

namespace Eth2Core.Tests.Keys;

public sealed class ScryptTests
{
    [Theory]
    [InlineData("", "", 16, 1, 1, "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906")]
    [InlineData("password", "NaCl", 1024, 8, 16, "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640")]
    [InlineData("pleaseletmein", "SodiumChloride", 16384, 8, 1, "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887")]
    public void Follows_the_test_vectors_of_RFC_7914(string password, string salt, int n, int r, int p, string expected)
    {
        using KeystoreMemory memory = new();
        byte[] key = new byte[64];
        Scrypt.DeriveKey(Encoding.UTF8.GetBytes(password), Encoding.UTF8.GetBytes(salt), n, r, p, key, memory);
        Convert.ToHexStringLower(key).Should().Be(expected);
    }

    [Fact]
    public void Does_not_care_what_an_earlier_derivation_left_in_the_memory()
    {
        using KeystoreMemory memory = new();
        byte[] key = new byte[64];
        Scrypt.DeriveKey("other"u8, "more"u8, 2048, 8, 1, key, memory);
        Scrypt.DeriveKey("password"u8, "NaCl"u8, 1024, 8, 16, key, memory);
        Convert.ToHexStringLower(key).Should().StartWith("fdbabe1c9d3472007856e7190d01e9fe");
    }

    [Theory]
    [InlineData(0, 8, 1)]
    [InlineData(1, 8, 1)]
    [InlineData(3, 8, 1)]
    [InlineData(int.MinValue, 8, 1)]
    [InlineData(16, 0, 1)]
    [InlineData(16, 8, 0)]
    public void Refuses_parameters_without_meaning(int n, int r, int p)
    {
        using KeystoreMemory memory = new();
        Action derive = () => Scrypt.DeriveKey([], [], n, r, p, new byte[32], memory);
        derive.Should().Throw<ArgumentException>();
    }
}
