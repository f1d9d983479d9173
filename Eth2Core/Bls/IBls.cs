namespace Eth2Core.Bls;

/// <summary>
/// BLS12-381 signatures with public keys in G1, in the proof-of-possession suite that the consensus layer uses. The seam
/// between the specification and an implementation: nothing but bytes goes through it.
/// </summary>
/// <remarks>Source: draft-irtf-cfrg-bls-signature-05, BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_. Every malformed input is an answer of false.</remarks>
public interface IBls
{
    /// <summary>The implementation's name, for reports.</summary>
    string Name { get; }

    /// <summary>The public key of a secret key; false if the key is 0 or not below the group order.</summary>
    bool TrySkToPk(ReadOnlySpan<byte> secretKey32BigEndian, Span<byte> pubkey48);

    /// <summary>Signs a message; false if the key is 0 or not below the group order.</summary>
    bool TrySign(ReadOnlySpan<byte> secretKey32, ReadOnlySpan<byte> message, Span<byte> signature96);

    /// <summary>KeyValidate: a point of the subgroup, not the point at infinity.</summary>
    bool KeyValidate(ReadOnlySpan<byte> pubkey48);

    /// <summary>Whether the bytes are a point of the subgroup G2; the point at infinity is one.</summary>
    bool SignatureValidate(ReadOnlySpan<byte> signature96);

    /// <summary>Verify: whether the signature is the key's over the message.</summary>
    bool Verify(ReadOnlySpan<byte> pubkey48, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature96);

    /// <summary>Aggregate: the sum of n signatures of 96 bytes; false if n is 0 or one is no point of G2.</summary>
    bool TryAggregate(ReadOnlySpan<byte> signatures, Span<byte> aggregate96);

    /// <summary>The sum of n public keys of 48 bytes; false if n is 0 or one is not a valid key.</summary>
    bool TryAggregatePublicKeys(ReadOnlySpan<byte> pubkeys, Span<byte> aggregate48);

    /// <summary>AggregateVerify: one aggregate over one message for each key.</summary>
    bool AggregateVerify(ReadOnlySpan<byte> pubkeys, IReadOnlyList<ReadOnlyMemory<byte>> messages, ReadOnlySpan<byte> signature96);

    /// <summary>FastAggregateVerify: one aggregate of all keys over the same message.</summary>
    bool FastAggregateVerify(ReadOnlySpan<byte> pubkeys, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature96);

    /// <summary>Verifies n triples at once, on all cores: keys of 48 bytes, messages of 32, signatures of 96.</summary>
    /// <param name="pubkeys">n public keys.</param>
    /// <param name="messages">n signing roots.</param>
    /// <param name="signatures">n signatures.</param>
    /// <param name="results">n answers, each the same as <see cref="Verify"/> would give.</param>
    void BatchVerify(ReadOnlySpan<byte> pubkeys, ReadOnlySpan<byte> messages, ReadOnlySpan<byte> signatures, Span<bool> results);
}
