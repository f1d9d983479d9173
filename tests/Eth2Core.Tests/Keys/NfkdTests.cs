using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Eth2Core.Keys;
using FluentAssertions;
using Oracles;

namespace Eth2Core.Tests.Keys;

public sealed class NfkdTests
{
    private const string TableDigest = "e45301354016f07eec6142426e6c4cdfaea096ef37d76105cab8b46a61f431b4";

    // First assigned in Unicode 15.1, 16.0 or 17.0: our tables do not know them, Node.js may.
    private static readonly (int First, int Last)[] NewerThanTheTables =
    [
        (0x897, 0x897), (0x1acf, 0x1add), (0x1ae0, 0x1aeb), (0xa7f1, 0xa7f1), (0x105c9, 0x105c9), (0x105e4, 0x105e4),
        (0x10d69, 0x10d6d), (0x10efa, 0x10efb), (0x11383, 0x11385), (0x1138e, 0x1138e), (0x11391, 0x11391), (0x113c5, 0x113d0),
        (0x16121, 0x1612f), (0x16d68, 0x16d6a), (0x1ccd6, 0x1ccf9), (0x1e5ee, 0x1e5ef), (0x1e6e3, 0x1e6f5),
    ];

    [Theory]
    [InlineData("", "")]
    [InlineData("plain text", "plain text")]
    [InlineData("\u00fc", "u\u0308")]
    [InlineData("\ufb01", "fi")]
    [InlineData("\u3000", " ")]
    [InlineData("\u33a0\u334d", "cm2\u30e1\u30fc\u30c8\u30eb")]
    [InlineData("\uac00\uac01\ud7a3", "\u1100\u1161\u1100\u1161\u11a8\u1112\u1175\u11c2")]
    [InlineData("\u1e9b\u0323", "s\u0323\u0307")]
    [InlineData("\U0001d531\U0001d522\U0001d530\U0001d531\U0001f511", "test\U0001f511")]
    [InlineData("a\u0315\u0300\u05ae\u0300b", "a\u05ae\u0300\u0300\u0315b")]
    public void Follows_the_standard(string text, string expected) => Normalized(text).Should().Be(expected);

    [Theory]
    [InlineData("ff")]
    [InlineData("c0af")]
    [InlineData("eda080")]
    [InlineData("f4908080")]
    [InlineData("61e282")]
    public void Refuses_what_is_not_UTF_8(string hex)
    {
        byte[] bytes = Convert.FromHexString(hex);
        Nfkd.TryNormalize(bytes, out SecretBytes? normalized).Should().BeFalse();
        normalized.Should().BeNull();
        Action normalize = () => Nfkd.Normalize(bytes);
        normalize.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void The_table_is_the_one_that_the_readme_names()
    {
        using Stream stream = typeof(Nfkd).Assembly.GetManifestResourceStream("keys/nfkd.txt")!;
        Convert.ToHexStringLower(SHA256.HashData(stream)).Should().Be(TableDigest);
        Nfkd.UnicodeVersion.Should().Be(new Version(15, 0, 0));
    }

    [Fact]
    public async Task Every_assigned_code_point_normalises_as_in_Node_js()
    {
        List<string> wrong = [];
        foreach (int[] some in AssignedCodePoints().Chunk(8192))
        {
            // Between marks of the classes 230, 1 and 240, so that a wrong combining class shows as a wrong order.
            string text = string.Concat(some.Select(code => $"a\u0301{char.ConvertFromUtf32(code)}\u0334\u0345{char.ConvertFromUtf32(code)}\n"));
            string[] expected = (await FromNode(text)).Split('\n');
            string[] actual = Normalized(text).Split('\n');
            wrong.AddRange(some.Where((_, i) => expected[i] != actual[i]).Select(code => $"{code:X}"));
        }

        wrong.Should().BeEmpty();
    }

    [Fact]
    public async Task Random_texts_normalise_as_in_Node_js()
    {
        int[] codes = [.. AssignedCodePoints().Where(code => NfkdTable.CombiningClass(code) != 0 || NfkdTable.DecompositionLength(code) > 1)];
        for (int i = 0; i < 50; i++)
        {
            string text = string.Concat(Enumerable.Range(0, 200).Select(_ => char.ConvertFromUtf32(codes[RandomNumberGenerator.GetInt32(codes.Length)])));
            Normalized(text).Should().Be(await FromNode(text), $"of {text}");
        }
    }

    private static IEnumerable<int> AssignedCodePoints() =>
        from code in Enumerable.Range(0, 0x110000)
        where code != '\n' && CharUnicodeInfo.GetUnicodeCategory(code) is not (UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate)
        where !NewerThanTheTables.Any(range => code >= range.First && code <= range.Last)
        select code;

    private static string Normalized(string text)
    {
        using SecretBytes normalized = Nfkd.Normalize(Encoding.UTF8.GetBytes(text));
        return Encoding.UTF8.GetString(normalized.Span);
    }

    private static async Task<string> FromNode(string text)
    {
        string hex = (await NodeOracle.AskAsync("bip39", "nfkd", new { text = Hex.Encode(Encoding.UTF8.GetBytes(text)) })).GetString()!;
        return Encoding.UTF8.GetString(Convert.FromHexString(hex[2..]));
    }
}
