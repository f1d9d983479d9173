using System.Text.RegularExpressions;
using Eth2Core.Phase0;
using FluentAssertions;
using Vectors;

namespace Eth2Core.Tests.Ssz;

public sealed partial class SszStaticVectorsTests
{
    private const string Folder = "consensus-spec-tests/ssz_static";

    [VectorFact]
    public void Every_official_case_encodes_to_the_same_bytes_and_has_the_published_root()
    {
        int roots = 0;
        foreach (string path in VectorFiles.List(Folder, "serialized.*"))
        {
            string[] parts = path.Split('/');
            Preset preset = parts[2] == "minimal" ? Preset.Minimal : Preset.Mainnet;
            byte[] bytes = Unpack(path);
            ContainerCodec.Decoded decoded = ContainerCodec.Decode(parts[4], bytes, preset);
            decoded.Serialized.AsSpan().SequenceEqual(bytes).Should().BeTrue(path);
            string rootsPath = path[..(path.LastIndexOf('/') + 1)] + "roots.yaml";
            if (VectorFiles.Exists(rootsPath))
            {
                string expected = HexRoot().Match(VectorFiles.ReadText(rootsPath)).Value;
                decoded.HashTreeRoot().ToString().Should().Be(expected, path);
                roots++;
            }
        }

        roots.Should().BePositive();
        VectorFiles.AssertEveryFileWasRead(Folder);
    }

    private static byte[] Unpack(string path)
    {
        byte[] bytes = VectorFiles.ReadBytes(path);
        return path.EndsWith("_snappy", StringComparison.Ordinal) ? SnappyBlock.Decode(bytes) : bytes;
    }

    [GeneratedRegex("0x[0-9a-f]{64}")]
    private static partial Regex HexRoot();
}
