using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;
using Eth2Core.Bls.Lanes;

namespace Eth2Core.Bls;

/// <summary>BLS12-381 in C# alone: no native library, the same bytes on every platform.</summary>
/// <remarks>
/// <see cref="TrySkToPk"/>, <see cref="TrySign"/>, <see cref="BatchSkToPk"/> and <see cref="BatchSign"/> take the same steps and touch the same addresses for every secret key; everything else works
/// on public data and may take any time. What is not promised: docs/adr/0002-managed-bls.md.
/// Source: draft-irtf-cfrg-bls-signature-04; consensus-specs v1.6.0, phase0/beacon-chain.md, "BLS signatures".
/// </remarks>
public sealed class ManagedBls : IBls
{
    /// <summary>The name of <see cref="AppContext"/>'s data that says how many values a batch multiplies at once: one of <see cref="SupportedLanes"/>, to be set before the first use.</summary>
    public const string LanesSetting = "Eth2Core.Bls.Lanes";

    private ManagedBls()
    {
    }

    /// <summary>How many values the processor can multiply at once: 8 with AVX-512 DQ, 4 with AVX2 and FMA, 1 always. The first is taken unless <see cref="LanesSetting"/> says otherwise.</summary>
    public static IReadOnlyList<int> SupportedLanes => LaneWidth.Supported;

    /// <summary>The one instance; it holds no state.</summary>
    public static ManagedBls Instance { get; } = new();

    /// <inheritdoc/>
    public string Name => "managed";

    /// <inheritdoc/>
    public bool TrySkToPk(ReadOnlySpan<byte> secretKey, Span<byte> pubkey)
    {
        Lengths.Require(secretKey.Length, Lengths.SecretKey, nameof(secretKey));
        Lengths.Require(pubkey.Length, Lengths.Pubkey, nameof(pubkey));
        pubkey.Clear();
        if (!Fr.IsSecretKey(secretKey))
            return false;
        G1Encoding.WriteCompressed(SecretMultiplication.Multiply(G1.Generator, secretKey), pubkey);
        return true;
    }

    /// <inheritdoc/>
    public bool TrySign(ReadOnlySpan<byte> secretKey, ReadOnlySpan<byte> message, Span<byte> signature)
    {
        Lengths.Require(secretKey.Length, Lengths.SecretKey, nameof(secretKey));
        Lengths.Require(signature.Length, Lengths.Signature, nameof(signature));
        AffinePoint<Fp2> hash = Ciphersuite.HashToPoint(message);
        signature.Clear();
        if (!Fr.IsSecretKey(secretKey) || hash.IsInfinity)
            return false;
        G2Encoding.WriteCompressed(SecretMultiplication.Multiply(hash, secretKey), signature);
        return true;
    }

    /// <inheritdoc/>
    public void BatchSkToPk(ReadOnlySpan<byte> secretKeys, Span<byte> pubkeys, Span<bool> results)
    {
        SecretBatches.RequireLengths(secretKeys, pubkeys, results.Length);
        BatchArithmetic.Chosen.SkToPk(secretKeys, pubkeys, results);
    }

    /// <inheritdoc/>
    public void BatchSign(ReadOnlySpan<byte> secretKeys, ReadOnlySpan<byte> messages, Span<byte> signatures, Span<bool> results)
    {
        SecretBatches.RequireLengths(secretKeys, messages, signatures, results.Length);
        BatchArithmetic.Chosen.Sign(secretKeys, messages, signatures, results);
    }

    /// <inheritdoc/>
    public bool KeyValidate(ReadOnlySpan<byte> pubkey) =>
        ValidatedPoints.TryReadPubkey(pubkey, out _);

    /// <inheritdoc/>
    public bool SignatureValidate(ReadOnlySpan<byte> signature) =>
        ValidatedPoints.TryReadSignature(signature, out _);

    /// <inheritdoc/>
    public bool Verify(ReadOnlySpan<byte> pubkey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        ValidatedPoints.TryReadPubkey(pubkey, out AffinePoint<Fp> key)
            && ValidatedPoints.TryReadSignature(signature, out AffinePoint<Fp2> point)
            && Ciphersuite.Pairings([key], [Ciphersuite.HashToPoint(message)], point).IsOne;

    /// <inheritdoc/>
    public bool TryAggregate(ReadOnlySpan<byte> signatures, Span<byte> aggregate)
    {
        Lengths.Require(aggregate.Length, Lengths.Signature, nameof(aggregate));
        bool isValid = ValidatedPoints.TryReadSignatures(signatures, out AffinePoint<Fp2>[] points) && points.Length > 0;
        aggregate.Clear();
        if (isValid)
            G2Encoding.WriteCompressed(ValidatedPoints.Sum<Fp2>(points), aggregate);
        return isValid;
    }

    /// <inheritdoc/>
    public bool TryAggregatePublicKeys(ReadOnlySpan<byte> pubkeys, Span<byte> aggregate)
    {
        Lengths.Require(aggregate.Length, Lengths.Pubkey, nameof(aggregate));
        bool isValid = ValidatedPoints.TryReadPubkeys(pubkeys, out AffinePoint<Fp>[] points) && points.Length > 0;
        aggregate.Clear();
        if (isValid)
            G1Encoding.WriteCompressed(ValidatedPoints.Sum<Fp>(points), aggregate);
        return isValid;
    }

    /// <inheritdoc/>
    public bool AggregateVerify(ReadOnlySpan<byte> pubkeys, IReadOnlyList<ReadOnlyMemory<byte>> messages, ReadOnlySpan<byte> signature)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return ValidatedPoints.TryReadPubkeys(pubkeys, out AffinePoint<Fp>[] keys)
            && keys.Length > 0
            && keys.Length == messages.Count
            && ValidatedPoints.TryReadSignature(signature, out AffinePoint<Fp2> point)
            && Ciphersuite.Pairings(keys, [.. messages.Select(message => Ciphersuite.HashToPoint(message.Span))], point).IsOne;
    }

    /// <inheritdoc/>
    public bool FastAggregateVerify(ReadOnlySpan<byte> pubkeys, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (!ValidatedPoints.TryReadPubkeys(pubkeys, out AffinePoint<Fp>[] keys) || keys.Length == 0 || !ValidatedPoints.TryReadSignature(signature, out AffinePoint<Fp2> point))
            return false;
        // Section 3.3.4 ends in CoreVerify, which asks KeyValidate of the sum too: keys that cancel out sign nothing, whoever holds them.
        AffinePoint<Fp> sum = ValidatedPoints.Sum<Fp>(keys);
        return !sum.IsInfinity && Ciphersuite.Pairings([sum], [Ciphersuite.HashToPoint(message)], point).IsOne;
    }

    /// <inheritdoc/>
    public void BatchVerify(ReadOnlySpan<byte> pubkeys, ReadOnlySpan<byte> messages, ReadOnlySpan<byte> signatures, Span<bool> results)
    {
        Lengths.Require(pubkeys.Length, checked(results.Length * Lengths.Pubkey), nameof(pubkeys));
        Lengths.Require(messages.Length, checked(results.Length * Lengths.SigningRoot), nameof(messages));
        Lengths.Require(signatures.Length, checked(results.Length * Lengths.Signature), nameof(signatures));
        BatchVerification.Run(pubkeys, messages, signatures, results, BatchArithmetic.Chosen);
    }
}
