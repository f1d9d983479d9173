using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;
using FluentAssertions;
using Vectors;
using static Eth2Core.Tests.Bls.Reference;

namespace Eth2Core.Tests.Bls.Curves;

/// <summary>The ZCash serialization: typed values, every flag, and a thousand multiples of each generator.</summary>
public sealed class PointEncodingTests
{
    private const string Folder = "bls/zcash-serialization";

    [Fact]
    public void The_generators_have_their_published_encodings()
    {
        byte[] g1 = new byte[48];
        G1Encoding.WriteCompressed(G1.Generator, g1);
        Convert.ToHexStringLower(g1).Should().Be("97f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb");
        byte[] g2 = new byte[96];
        G2Encoding.WriteCompressed(G2.Generator, g2);
        Convert.ToHexStringLower(g2).Should().Be(
            "93e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e"
            + "024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8");
    }

    [Theory]
    [InlineData(0b000, false)]
    [InlineData(0b001, false)]
    [InlineData(0b010, false)]
    [InlineData(0b011, false)]
    [InlineData(0b100, true)]
    [InlineData(0b101, true)]
    [InlineData(0b110, false)]
    [InlineData(0b111, false)]
    public void A_compressed_point_has_only_the_flags_compressed_and_sign(int flags, bool isRead)
    {
        byte[] bytes = new byte[48];
        G1Encoding.WriteCompressed(G1.Generator, bytes);
        bytes[0] = (byte)((bytes[0] & 0x1f) | (flags << 5));
        G1Encoding.TryReadCompressed(bytes, out _).Should().Be(isRead);
        bytes = new byte[96];
        G2Encoding.WriteCompressed(G2.Generator, bytes);
        bytes[0] = (byte)((bytes[0] & 0x1f) | (flags << 5));
        G2Encoding.TryReadCompressed(bytes, out _).Should().Be(isRead);
    }

    [Fact]
    public void The_identity_has_exactly_one_encoding()
    {
        for (int flags = 0; flags < 8; flags++)
        {
            byte[] bytes = new byte[96];
            bytes[0] = (byte)(flags << 5);
            G1Encoding.TryReadCompressed(bytes.AsSpan(0, 48), out AffinePoint<Fp> g1).Should().Be(flags is 0b110 or 0b100 or 0b101);
            g1.IsInfinity.Should().Be(flags == 0b110);
            G2Encoding.TryReadCompressed(bytes, out AffinePoint<Fp2> g2).Should().Be(flags == 0b110);
            g2.IsInfinity.Should().Be(flags == 0b110);
        }

        for (int i = 0; i < 96; i++)
        {
            byte[] bytes = new byte[96];
            bytes[0] = 0xc0;
            bytes[i] |= 1;
            G2Encoding.TryReadCompressed(bytes, out _).Should().BeFalse();
            if (i < 48)
                G1Encoding.TryReadCompressed(bytes.AsSpan(0, 48), out _).Should().BeFalse();
        }
    }

    [Fact]
    public void Coordinates_not_below_p_are_refused_in_every_place()
    {
        byte[] p = ToBytes(P, 48);
        byte[] compressed = [.. p];
        compressed[0] |= 0x80;
        G1Encoding.TryReadCompressed(compressed, out _).Should().BeFalse();
        G2Encoding.TryReadCompressed([.. compressed, .. new byte[48]], out _).Should().BeFalse();
        byte[] zero = new byte[48];
        zero[0] = 0x80;
        G2Encoding.TryReadCompressed([.. zero, .. p], out _).Should().BeFalse();

        // (0, 2) is on the curve; (p, 2) and (0, p + 2) are the same modulo p.
        byte[] two = ToBytes(2, 48);
        G1Encoding.TryReadUncompressed([.. new byte[48], .. two], out _).Should().BeTrue();
        G1Encoding.TryReadUncompressed([.. p, .. two], out _).Should().BeFalse();
        G1Encoding.TryReadUncompressed([.. new byte[48], .. ToBytes(P + 2, 48)], out _).Should().BeFalse();
        G1Encoding.TryReadUncompressed([.. new byte[48], .. ToBytes(3, 48)], out _).Should().BeFalse();
    }

    [VectorFact]
    public void A_thousand_multiples_of_each_generator_read_and_write()
    {
        JacobianPoint<Fp> g1 = JacobianPoint<Fp>.Infinity;
        JacobianPoint<Fp2> g2 = JacobianPoint<Fp2>.Infinity;
        byte[] g1Compressed = VectorFiles.ReadBytes($"{Folder}/g1_compressed_valid_test_vectors.dat");
        byte[] g1Uncompressed = VectorFiles.ReadBytes($"{Folder}/g1_uncompressed_valid_test_vectors.dat");
        byte[] g2Compressed = VectorFiles.ReadBytes($"{Folder}/g2_compressed_valid_test_vectors.dat");
        byte[] g2Uncompressed = VectorFiles.ReadBytes($"{Folder}/g2_uncompressed_valid_test_vectors.dat");
        byte[] written = new byte[192];
        for (int i = 0; i < 1000; i++)
        {
            ReadOnlySpan<byte> bytes = g1Compressed.AsSpan(i * 48, 48);
            G1Encoding.TryReadCompressed(bytes, out AffinePoint<Fp> point1).Should().BeTrue();
            g1.IsSamePointAs(point1).Should().BeTrue();
            G1Encoding.WriteCompressed(point1, written.AsSpan(0, 48));
            written.AsSpan(0, 48).SequenceEqual(bytes).Should().BeTrue();

            bytes = g1Uncompressed.AsSpan(i * 96, 96);
            G1Encoding.TryReadUncompressed(bytes, out point1).Should().BeTrue();
            g1.IsSamePointAs(point1).Should().BeTrue();
            G1Encoding.WriteUncompressed(point1, written.AsSpan(0, 96));
            written.AsSpan(0, 96).SequenceEqual(bytes).Should().BeTrue();

            bytes = g2Compressed.AsSpan(i * 96, 96);
            G2Encoding.TryReadCompressed(bytes, out AffinePoint<Fp2> point2).Should().BeTrue();
            g2.IsSamePointAs(point2).Should().BeTrue();
            G2Encoding.WriteCompressed(point2, written.AsSpan(0, 96));
            written.AsSpan(0, 96).SequenceEqual(bytes).Should().BeTrue();

            bytes = g2Uncompressed.AsSpan(i * 192, 192);
            G2Encoding.TryReadUncompressed(bytes, out point2).Should().BeTrue();
            g2.IsSamePointAs(point2).Should().BeTrue();
            G2Encoding.WriteUncompressed(point2, written);
            written.AsSpan().SequenceEqual(bytes).Should().BeTrue();

            g1 += G1.Generator;
            g2 += G2.Generator;
        }

        VectorFiles.AssertEveryFileWasRead(Folder);
    }
}
