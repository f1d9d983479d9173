using System.Numerics;
using Eth2Core.Bls;
using FluentAssertions;

namespace Eth2Core.Tests.Bls;

/// <summary>Known answers that need nothing but this file, and the rules at the edges.</summary>
public sealed class ManagedBlsTests
{
    private const string SecretKey = "263dbd792f5b1be47ed85f8938c0f29586af0d3ac7b977f21c278fe1462040e3";
    private const string Pubkey = "a491d1b0ecd9bb917989f0e74f0dea0422eac4a873e5e2644f368dffb9a6e20fd6e10c1b77654d067c0618f6e5a7f79a";

    private const string SignatureOfZeros =
        "b6ed936746e01f8ecf281f020953fbf1f01debd5657c4a383940b020b26507f6076334f91e2366c96e9ab279fb515809"
        + "0352ea1c5b0c9274504f4f0e7053af24802e51e4568d164fe986834f41e55c8e850ce1f98458c0cfc9ab380b55285a55";

    private static readonly ManagedBls Bls = ManagedBls.Instance;
    private static readonly byte[] Zeros = new byte[32];
    private static readonly byte[] IdentitySignature = [0xc0, .. new byte[95]];
    private static readonly byte[] IdentityPubkey = [0xc0, .. new byte[47]];

    [Fact]
    public void Signs_the_known_answer()
    {
        byte[] pubkey = new byte[48];
        Bls.TrySkToPk(Convert.FromHexString(SecretKey), pubkey).Should().BeTrue();
        Convert.ToHexStringLower(pubkey).Should().Be(Pubkey);
        byte[] signature = new byte[96];
        Bls.TrySign(Convert.FromHexString(SecretKey), Zeros, signature).Should().BeTrue();
        Convert.ToHexStringLower(signature).Should().Be(SignatureOfZeros);
        Bls.Verify(pubkey, Zeros, signature).Should().BeTrue();
        Bls.Verify(pubkey, new byte[31], signature).Should().BeFalse();
    }

    [Fact]
    public void The_secret_key_one_has_the_generator_for_its_public_key()
    {
        byte[] pubkey = new byte[48];
        Bls.TrySkToPk(Reference.ToBytes(1, 32), pubkey).Should().BeTrue();
        Convert.ToHexStringLower(pubkey).Should().Be("97f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb");
    }

    [Fact]
    public void Secret_keys_that_are_zero_or_not_below_the_order_give_nothing()
    {
        foreach (BigInteger bad in new[] { 0, Reference.R, Reference.R + 1, (BigInteger.One << 256) - 1 })
        {
            byte[] pubkey = [.. Enumerable.Repeat((byte)1, 48)];
            byte[] signature = [.. Enumerable.Repeat((byte)1, 96)];
            Bls.TrySkToPk(Reference.ToBytes(bad, 32), pubkey).Should().BeFalse();
            Bls.TrySign(Reference.ToBytes(bad, 32), Zeros, signature).Should().BeFalse();
            pubkey.Should().OnlyContain(value => value == 0);
            signature.Should().OnlyContain(value => value == 0);
        }
    }

    [Fact]
    public void The_identity_is_a_signature_but_no_key()
    {
        Bls.SignatureValidate(IdentitySignature).Should().BeTrue();
        Bls.KeyValidate(IdentityPubkey).Should().BeFalse();
        Bls.Verify(IdentityPubkey, Zeros, IdentitySignature).Should().BeFalse();
        Bls.FastAggregateVerify(IdentityPubkey, Zeros, IdentitySignature).Should().BeFalse();
        bool[] results = [true];
        Bls.BatchVerify(IdentityPubkey, Zeros, IdentitySignature, results);
        results[0].Should().BeFalse();
    }

    [Fact]
    public void Nothing_at_all_is_no_aggregate()
    {
        Bls.TryAggregate([], new byte[96]).Should().BeFalse();
        Bls.TryAggregatePublicKeys([], new byte[48]).Should().BeFalse();
        Bls.AggregateVerify([], [], IdentitySignature).Should().BeFalse();
        Bls.FastAggregateVerify([], Zeros, IdentitySignature).Should().BeFalse();
        Bls.BatchVerify([], [], [], []);
    }

    [Fact]
    public void A_key_and_its_opposite_add_up_to_the_identity()
    {
        byte[] key = Convert.FromHexString(Pubkey);
        byte[] opposite = [.. key];
        opposite[0] ^= 0x20;
        byte[] aggregate = new byte[48];
        Bls.TryAggregatePublicKeys([.. key, .. opposite], aggregate).Should().BeTrue();
        aggregate.Should().Equal(IdentityPubkey);
        Bls.TryAggregatePublicKeys([.. key, .. IdentityPubkey], aggregate).Should().BeFalse();
        aggregate.Should().Equal(new byte[48]);
    }

    [Fact]
    public void Keys_that_cancel_out_sign_nothing_together()
    {
        byte[] key = Convert.FromHexString(Pubkey);
        Bls.FastAggregateVerify([.. key, (byte)(key[0] ^ 0x20), .. key[1..]], Zeros, IdentitySignature).Should().BeFalse();
    }

    [Fact]
    public void Wrong_lengths_of_secrets_results_and_batches_are_the_callers_fault()
    {
        Action[] acts =
        [
            () => Bls.TrySkToPk(new byte[31], new byte[48]),
            () => Bls.TrySign(new byte[33], [], new byte[96]),
            () => Bls.TryAggregate(new byte[96], new byte[95]),
            () => Bls.TryAggregatePublicKeys(new byte[48], new byte[49]),
            () => Bls.BatchVerify(new byte[48], new byte[32], new byte[96], new bool[2]),
        ];
        foreach (Action act in acts)
            act.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Keys_and_signatures_of_wrong_lengths_are_only_invalid()
    {
        byte[] key = Convert.FromHexString(Pubkey);
        byte[] signature = Convert.FromHexString(SignatureOfZeros);
        foreach (int length in new[] { 0, 47, 49 })
        {
            byte[] wrong = [.. key.Take(length), .. new byte[Math.Max(0, length - 48)]];
            Bls.KeyValidate(wrong).Should().BeFalse();
            Bls.Verify(wrong, Zeros, signature).Should().BeFalse();
            Bls.TryAggregatePublicKeys(wrong, new byte[48]).Should().BeFalse();
            Bls.FastAggregateVerify(wrong, Zeros, signature).Should().BeFalse();
        }

        foreach (int length in new[] { 0, 8, 95, 97 })
        {
            byte[] wrong = [.. signature.Take(length), .. new byte[Math.Max(0, length - 96)]];
            Bls.SignatureValidate(wrong).Should().BeFalse();
            Bls.Verify(key, Zeros, wrong).Should().BeFalse();
            Bls.TryAggregate(wrong, new byte[96]).Should().BeFalse();
            Bls.AggregateVerify(key, [Zeros], wrong).Should().BeFalse();
            Bls.FastAggregateVerify(key, Zeros, wrong).Should().BeFalse();
        }

        Bls.AggregateVerify(key, [Zeros], signature).Should().BeTrue();
        Bls.AggregateVerify(key, [], signature).Should().BeFalse();
        Bls.AggregateVerify(key, [Zeros, Zeros], signature).Should().BeFalse();
    }
}
