using System.Text.Json;
using Eth2Core.Bls;
using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;
using Eth2Core.Bls.HashToCurve;
using FluentAssertions;
using Oracles;
using Xunit.Abstractions;

namespace Eth2Core.Tests.Bls;

/// <summary>Against blst (C and assembly) and noble-curves (JavaScript), on fresh random input.</summary>
public sealed class BlsOracleTests(ITestOutputHelper output)
{
    private static readonly ManagedBls Bls = ManagedBls.Instance;

    [Fact]
    public void Keys_and_signatures_equal_those_of_blst()
    {
        var random = new SeededRandom(output);
        for (int i = 0; i < 30; i++)
        {
            byte[] secretKey = random.SecretKey();
            byte[] message = random.Bytes(random.Below(100));
            byte[] pubkey = new byte[48];
            byte[] signature = new byte[96];
            Bls.TrySkToPk(secretKey, pubkey).Should().BeTrue();
            Bls.TrySign(secretKey, message, signature).Should().BeTrue();
            AskText("skToPk", new { secretKey = Hex.Encode(secretKey) }).Should().Be(Hex.Encode(pubkey));
            AskText("sign", new { secretKey = Hex.Encode(secretKey), message = Hex.Encode(message) }).Should().Be(Hex.Encode(signature));

            Bls.Verify(pubkey, message, signature).Should().BeTrue();
            Ask("verify", new { pubkey = Hex.Encode(pubkey), message = Hex.Encode(message), signature = Hex.Encode(signature) }).GetBoolean().Should().BeTrue();
            byte[] wrong = new byte[96];
            Bls.TrySign(random.SecretKey(), message, wrong).Should().BeTrue();
            Bls.Verify(pubkey, message, wrong).Should().BeFalse();
            Ask("nobleVerify", new { pubkey = Hex.Encode(pubkey), message = Hex.Encode(message), signature = Hex.Encode(signature) }).GetBoolean().Should().BeTrue();
        }
    }

    [Fact]
    public void Aggregates_equal_those_of_blst()
    {
        var random = new SeededRandom(output);
        foreach (int count in new[] { 1, 2, 7 })
        {
            byte[] common = random.Bytes(32);
            (byte[] Pubkey, byte[] Message, byte[] Own, byte[] OfCommon)[] signers = [.. Enumerable.Range(0, count).Select(_ => Signer(random, common))];
            byte[] pubkeys = [.. signers.SelectMany(signer => signer.Pubkey)];
            ReadOnlyMemory<byte>[] messages = [.. signers.Select(signer => (ReadOnlyMemory<byte>)signer.Message)];
            byte[] own = new byte[96];
            byte[] ofCommon = new byte[96];
            byte[] key = new byte[48];
            Bls.TryAggregate([.. signers.SelectMany(signer => signer.Own)], own).Should().BeTrue();
            Bls.TryAggregate([.. signers.SelectMany(signer => signer.OfCommon)], ofCommon).Should().BeTrue();
            Bls.TryAggregatePublicKeys(pubkeys, key).Should().BeTrue();
            AskText("aggregate", new { signatures = signers.Select(signer => Hex.Encode(signer.Own)) }).Should().Be(Hex.Encode(own));
            AskText("aggregatePublicKeys", new { pubkeys = signers.Select(signer => Hex.Encode(signer.Pubkey)) }).Should().Be(Hex.Encode(key));

            Bls.AggregateVerify(pubkeys, messages, own).Should().BeTrue();
            Bls.FastAggregateVerify(pubkeys, common, ofCommon).Should().BeTrue();
            Bls.AggregateVerify(pubkeys, messages, ofCommon).Should().BeFalse();
            Bls.FastAggregateVerify(pubkeys, common, own).Should().BeFalse();
            Ask("fastAggregateVerify", new { pubkeys = signers.Select(signer => Hex.Encode(signer.Pubkey)), message = Hex.Encode(common), signature = Hex.Encode(ofCommon) })
                .GetBoolean().Should().BeTrue();
        }
    }

    [Fact]
    public void Accepts_and_refuses_the_same_encodings_as_blst()
    {
        var random = new SeededRandom(output);
        int accepted = 0;
        foreach (byte[] point in MutatedPoints(random))
        {
            bool isKey = point.Length == 48;
            bool ours = isKey ? Bls.KeyValidate(point) : Bls.SignatureValidate(point);
            bool theirs = isKey
                ? Ask("keyValidate", new { pubkey = Hex.Encode(point) }).GetBoolean()
                : Ask("signatureValidate", new { signature = Hex.Encode(point) }).GetBoolean();
            ours.Should().Be(theirs, Hex.Encode(point));
            accepted += ours ? 1 : 0;
        }

        accepted.Should().BePositive();
    }

    [Fact]
    public void Multiplies_and_adds_points_as_noble_curves_does()
    {
        var random = new SeededRandom(output);
        for (int i = 0; i < 5; i++)
        {
            byte[] point = new byte[96];
            byte[] product = new byte[96];
            ulong factor = BitConverter.ToUInt64(random.Bytes(8));
            AffinePoint<Fp2> hash = HashToG2.Hash(random.Bytes(32), "tag"u8);
            G2Encoding.WriteCompressed(hash, point);
            G2Encoding.WriteCompressed(PointMultiplication.Multiply(hash, factor).ToAffine(), product);
            AskText("g2Multiply", new { point = Hex.Encode(point), scalar = factor.ToString(System.Globalization.CultureInfo.InvariantCulture) }).Should().Be(Hex.Encode(product));
        }
    }

    // Valid points with every combination of flags and with single bits flipped; random x, mostly off the curve or outside the subgroup.
    private static IEnumerable<byte[]> MutatedPoints(SeededRandom random)
    {
        foreach (int length in new[] { 48, 96 })
        {
            byte[] valid = new byte[length];
            if (length == 48)
                Bls.TrySkToPk(random.SecretKey(), valid);
            else
                Bls.TrySign(random.SecretKey(), random.Bytes(32), valid);
            byte[] identity = [0xc0, .. new byte[length - 1]];
            byte[] modulus = [.. Reference.ToBytes(Reference.P, 48), .. new byte[length - 48]];
            for (int flags = 0; flags < 8; flags++)
            {
                foreach (byte[] point in new[] { valid, identity, new byte[length], modulus })
                    yield return [(byte)((point[0] & 0x1f) | (flags << 5)), .. point[1..]];
            }

            for (int i = 0; i < 40; i++)
            {
                byte[] flipped = [.. valid];
                flipped[random.Below(length)] ^= (byte)(1 << random.Below(8));
                yield return flipped;
                byte[] any = random.Bytes(length);
                any[0] = (byte)((any[0] & 0x2f) | 0x80);
                yield return any;
            }
        }
    }

    private static (byte[] Pubkey, byte[] Message, byte[] Own, byte[] OfCommon) Signer(SeededRandom random, byte[] common)
    {
        byte[] secretKey = random.SecretKey();
        byte[] message = random.Bytes(32);
        byte[] pubkey = new byte[48];
        byte[] own = new byte[96];
        byte[] ofCommon = new byte[96];
        Bls.TrySkToPk(secretKey, pubkey);
        Bls.TrySign(secretKey, message, own);
        Bls.TrySign(secretKey, common, ofCommon);
        return (pubkey, message, own, ofCommon);
    }

    private static JsonElement Ask(string method, object parameters) => NodeOracle.Ask("bls", method, parameters);

    private static string? AskText(string method, object parameters) => Ask(method, parameters).GetString();
}
