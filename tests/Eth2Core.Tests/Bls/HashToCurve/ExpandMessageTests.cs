using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Eth2Core.Bls.HashToCurve;
using FluentAssertions;
using Vectors;

namespace Eth2Core.Tests.Bls.HashToCurve;

/// <summary>expand_message_xmd with SHA-256: RFC 9380, appendix K.1 (typed) and the reference suite.</summary>
public sealed class ExpandMessageTests
{
    [Theory]
    [InlineData("", "68a985b87eb6b46952128911f2a4412bbc302a9d759667f87f7a21d803f07235")]
    [InlineData("abc", "d8ccab23b5985ccea865c6c97b6e5b8350e794e603b4b97902f53a8a0d605615")]
    [InlineData("abcdef0123456789", "eff31487c770a893cfb36f912fbfcbff40d5661771ca4b2cb4eafe524333f5c1")]
    public void Expands_as_appendix_K_1_says(string message, string expected)
    {
        byte[] uniform = new byte[32];
        ExpandMessage.Xmd(Encoding.ASCII.GetBytes(message), "QUUX-V01-CS02-with-expander-SHA256-128"u8, uniform);
        Convert.ToHexStringLower(uniform).Should().Be(expected);
    }

    [Theory]
    [InlineData("", "e8dc0c8b686b7ef2074086fbdd2f30e3f8bfbd3bdf177f73f04b97ce618a3ed3")]
    [InlineData("abc", "52dbf4f36cf560fca57dedec2ad924ee9c266341d8f3d6afe5171733b16bbb12")]
    public void Hashes_a_domain_separation_tag_of_256_bytes_as_appendix_K_2_says(string message, string expected)
    {
        string tag = "QUUX-V01-CS02-with-expander-SHA256-128-long-DST-" + new string('1', 208);
        byte[] uniform = new byte[32];
        ExpandMessage.Xmd(Encoding.ASCII.GetBytes(message), Encoding.ASCII.GetBytes(tag), uniform);
        Convert.ToHexStringLower(uniform).Should().Be(expected);
    }

    [Fact]
    public void Many_at_once_expand_as_each_does_alone()
    {
        for (int count = 0; count <= 40; count++)
        {
            byte[] messages = RandomNumberGenerator.GetBytes(count * 32);
            byte[] tag = RandomNumberGenerator.GetBytes(count * 8);
            byte[] uniform = new byte[count * 256], alone = new byte[256];
            ExpandMessages.Xmd(messages, tag, uniform, alone.Length);
            for (int i = 0; i < count; i++)
            {
                ExpandMessage.Xmd(messages.AsSpan(i * 32, 32), tag, alone);
                uniform.AsSpan(i * alone.Length, alone.Length).ToArray().Should().Equal(alone, $"{i} of {count}");
            }
        }
    }

    [Fact]
    public void Refuses_more_than_255_blocks()
    {
        Action act = () => ExpandMessage.Xmd([], "tag"u8, new byte[(255 * 32) + 1]);
        act.Should().Throw<ArgumentException>();
        ExpandMessage.Xmd([], "tag"u8, new byte[255 * 32]);
    }

    [VectorFact]
    public void Expands_as_the_reference_suite_does_and_reads_every_file_of_it()
    {
        foreach (string file in VectorFiles.List("bls/rfc9380", "expand_message*"))
            ExpandsAs(VectorFiles.ReadText(file));
        VectorFiles.AssertEveryFileWasRead("bls/rfc9380", "expand_message*");
    }

    private static void ExpandsAs(string text)
    {
        using JsonDocument suite = JsonDocument.Parse(text);
        byte[] tag = Encoding.ASCII.GetBytes(suite.RootElement.GetProperty("DST").GetString()!);
        foreach (JsonElement test in suite.RootElement.GetProperty("tests").EnumerateArray())
        {
            byte[] uniform = new byte[int.Parse(test.GetProperty("len_in_bytes").GetString()!.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)];
            ExpandMessage.Xmd(Encoding.ASCII.GetBytes(test.GetProperty("msg").GetString()!), tag, uniform);
            Convert.ToHexStringLower(uniform).Should().Be(test.GetProperty("uniform_bytes").GetString());
        }
    }
}
