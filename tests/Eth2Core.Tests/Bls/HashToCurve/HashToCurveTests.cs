using System.Text;
using System.Text.Json;
using Eth2Core.Bls.HashToCurve;
using FluentAssertions;
using Oracles;
using Vectors;
using Xunit.Abstractions;

namespace Eth2Core.Tests.Bls.HashToCurve;

/// <summary>Messages to points: RFC 9380, appendix J (typed), the reference suites, and noble-curves on fresh messages and tags.</summary>
public sealed class HashToCurveTests(ITestOutputHelper output)
{
    private const string G2RandomOracle = "QUUX-V01-CS02-with-BLS12381G2_XMD:SHA-256_SSWU_RO_";
    private const string G1RandomOracle = "QUUX-V01-CS02-with-BLS12381G1_XMD:SHA-256_SSWU_RO_";

    // Uncompressed points carry c1 before c0; the RFC prints c0 first.
    [Theory]
    [InlineData(
        "",
        "05cb8437535e20ecffaef7752baddf98034139c38452458baeefab379ba13dff5bf5dd71b72418717047f5b0f37da03d0141ebfbdca40eb85b87142e130ab689c673cf60f1a3e98d69335266f30d9b8d4ac44c1038e9dcdd5393faf5c41fb78a",
        "12424ac32561493f3fe3c260708a12b7c620e7be00099a974e259ddc7d1f6395c3c811cdd19f1e8dbf3e9ecfdcbab8d60503921d7f6a12805e72940b963c0cf3471c7b2a524950ca195d11062ee75ec076daf2d4bc358c4b190c0c98064fdd92")]
    [InlineData(
        "abc",
        "139cddbccdc5e91b9623efd38c49f81a6f83f175e80b06fc374de9eb4b41dfe4ca3a230ed250fbe3a2acf73a41177fd802c2d18e033b960562aae3cab37a27ce00d80ccd5ba4b7fe0e7a210245129dbec7780ccc7954725f4168aff2787776e6",
        "00aa65dae3c8d732d10ecd2c50f8a1baf3001578f71c694e03866e9f3d49ac1e1ce70dd94a733534f106d4cec0eddd161787327b68159716a37440985269cf584bcb1e621d3a7202be6ea05c4cfe244aeb197642555a0645fb87bf7466b2ba48")]
    public void Hashes_to_G2_as_appendix_J_10_1_says(string message, string x, string y) =>
        Reference.Hex(HashToG2.Hash(Encoding.ASCII.GetBytes(message), Encoding.ASCII.GetBytes(G2RandomOracle))).Should().Be(x + y);

    [Fact]
    public void Hashes_to_G1_as_appendix_J_9_1_says() =>
        Reference.Hex(HashToG1.Hash("abc"u8, Encoding.ASCII.GetBytes(G1RandomOracle))).Should().Be(
            "03567bc5ef9c690c2ab2ecdf6a96ef1c139cc0b2f284dca0a9a7943388a49a3aee664ba5379a7655d3c68900be2f6903"
            + "0b9c15f3fe6e5cf4211f346271d7b01c8f3b28be689c8429c85b67af215533311f0b8dfaaa154fa6b88176c229f2885d");

    [VectorFact]
    public void Equals_the_reference_suites_and_the_official_ones()
    {
        RunSuite("BLS12381G2_XMD_SHA-256_SSWU_RO_", (message, tag) => Reference.Hex(HashToG2.Hash(message, tag)));
        RunSuite("BLS12381G2_XMD_SHA-256_SSWU_NU_", (message, tag) => Reference.Hex(HashToG2.Encode(message, tag)));
        RunSuite("BLS12381G1_XMD_SHA-256_SSWU_RO_", (message, tag) => Reference.Hex(HashToG1.Hash(message, tag)));
        foreach (string file in VectorFiles.List("bls/hash_to_G2"))
        {
            using JsonDocument test = JsonDocument.Parse(VectorFiles.ReadText(file));
            byte[] message = Encoding.ASCII.GetBytes(test.RootElement.GetProperty("input").GetProperty("msg").GetString()!);
            Reference.Hex(HashToG2.Hash(message, Encoding.ASCII.GetBytes(G2RandomOracle))).Should().Be(Uncompressed(test.RootElement.GetProperty("output")), file);
        }

        VectorFiles.AssertEveryFileWasRead("bls/rfc9380", "BLS12381*");
        VectorFiles.AssertEveryFileWasRead("bls/hash_to_G2");
    }

    [Fact]
    public void Agrees_with_noble_curves_on_fresh_messages_and_tags()
    {
        var random = new SeededRandom(output);
        foreach (int tagLength in new[] { 1, 43, 255, 256, 300 })
        {
            byte[] message = random.Bytes(random.Below(200));
            string tag = Convert.ToHexStringLower(random.Bytes(tagLength))[..tagLength];
            byte[] tagBytes = Encoding.ASCII.GetBytes(tag);
            var question = new { message = Hex.Encode(message), dst = tag };
            NodeOracle.Ask("bls", "hashToG2", question).GetProperty("uncompressed").GetString().Should().Be("0x" + Reference.Hex(HashToG2.Hash(message, tagBytes)));
            byte[] compressed = new byte[96];
            Eth2Core.Bls.Curves.G2Encoding.WriteCompressed(HashToG2.Encode(message, tagBytes), compressed);
            NodeOracle.Ask("bls", "encodeToG2", question).GetString().Should().Be(Hex.Encode(compressed));
            Eth2Core.Bls.Curves.G1Encoding.WriteCompressed(HashToG1.Hash(message, tagBytes), compressed.AsSpan(0, 48));
            NodeOracle.Ask("bls", "hashToG1", question).GetString().Should().Be(Hex.Encode(compressed.AsSpan(0, 48)));
        }
    }

    private static void RunSuite(string name, Func<byte[], byte[], string> hash)
    {
        using JsonDocument suite = JsonDocument.Parse(VectorFiles.ReadText($"bls/rfc9380/{name}.json"));
        byte[] tag = Encoding.ASCII.GetBytes(suite.RootElement.GetProperty("dst").GetString()!);
        foreach (JsonElement vector in suite.RootElement.GetProperty("vectors").EnumerateArray())
            hash(Encoding.ASCII.GetBytes(vector.GetProperty("msg").GetString()!), tag).Should().Be(Uncompressed(vector.GetProperty("P")), name);
    }

    private static string Uncompressed(JsonElement point) => Coordinate(point.GetProperty("x")) + Coordinate(point.GetProperty("y"));

    private static string Coordinate(JsonElement element) =>
        string.Concat(element.GetString()!.Split(',').Reverse().Select(part => part[2..]));
}
