namespace Eth2Core.Bls;

/// <summary>BLS signatures over BLS12-381 with public keys of 48 and signatures of 96 bytes. The seam speaks bytes only.</summary>
/// <remarks>
/// Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "BLS signatures" (suite BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_ of
/// draft-irtf-cfrg-bls-signature-04). Implementations are safe to use from many threads at once. A key or signature that does not decode,
/// for its length too, is never an exception, only a false. A secret key or a result of another length, and batches whose lengths
/// disagree, are the caller's fault and throw <see cref="ArgumentException"/>.
/// </remarks>
public interface IBls
{
    /// <summary>The implementation's name, for reports.</summary>
    string Name { get; }

    /// <summary>The public key of a secret key (SkToPk).</summary>
    /// <param name="secretKey">32 bytes, big-endian.</param>
    /// <param name="pubkey">48 bytes, written on success and zeroed otherwise.</param>
    /// <returns>False where the secret key is 0 or not below the group order.</returns>
    bool TrySkToPk(ReadOnlySpan<byte> secretKey, Span<byte> pubkey);

    /// <summary>Signs a message of any length (Sign).</summary>
    /// <param name="secretKey">32 bytes, big-endian.</param>
    /// <param name="message">The message: for the consensus layer, a signing root.</param>
    /// <param name="signature">96 bytes, written on success and zeroed otherwise.</param>
    /// <returns>False where the secret key is 0 or not below the group order.</returns>
    bool TrySign(ReadOnlySpan<byte> secretKey, ReadOnlySpan<byte> message, Span<byte> signature);

    /// <summary>The public keys of many secret keys, on the calling thread: <see cref="TrySkToPk"/> for each, in a fraction of the time where there are eight and more.</summary>
    /// <param name="secretKeys">n times 32 bytes, big-endian.</param>
    /// <param name="pubkeys">n times 48 bytes, zeroed where the answer is no.</param>
    /// <param name="results">n answers: false where the secret key is 0 or not below the group order.</param>
    void BatchSkToPk(ReadOnlySpan<byte> secretKeys, Span<byte> pubkeys, Span<bool> results);

    /// <summary>Signs many messages of 32 bytes, each with its own key, on the calling thread: <see cref="TrySign"/> for each, in a fraction of the time where there are eight and more.</summary>
    /// <param name="secretKeys">n times 32 bytes, big-endian.</param>
    /// <param name="messages">n times 32 bytes: signing roots.</param>
    /// <param name="signatures">n times 96 bytes, zeroed where the answer is no.</param>
    /// <param name="results">n answers: false where the secret key is 0 or not below the group order.</param>
    void BatchSign(ReadOnlySpan<byte> secretKeys, ReadOnlySpan<byte> messages, Span<byte> signatures, Span<bool> results);

    /// <summary>Whether 48 bytes are a point of G1 other than the identity, in the right subgroup (KeyValidate).</summary>
    bool KeyValidate(ReadOnlySpan<byte> pubkey);

    /// <summary>Whether 96 bytes are a point of G2, identity included, in the right subgroup.</summary>
    bool SignatureValidate(ReadOnlySpan<byte> signature);

    /// <summary>Whether the signature is the key's over the message (Verify). An invalid key or signature is false.</summary>
    /// <param name="pubkey">48 bytes.</param>
    /// <param name="message">The message, of any length.</param>
    /// <param name="signature">96 bytes.</param>
    bool Verify(ReadOnlySpan<byte> pubkey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature);

    /// <summary>Adds signatures (Aggregate).</summary>
    /// <param name="signatures">Any number of 96-byte signatures, one after another.</param>
    /// <param name="aggregate">96 bytes, written on success and zeroed otherwise.</param>
    /// <returns>False for no signature at all, and where one of them is not in the group.</returns>
    bool TryAggregate(ReadOnlySpan<byte> signatures, Span<byte> aggregate);

    /// <summary>Adds public keys (AggregatePKs, eth_aggregate_pubkeys).</summary>
    /// <param name="pubkeys">Any number of 48-byte public keys, one after another.</param>
    /// <param name="aggregate">48 bytes, written on success and zeroed otherwise.</param>
    /// <returns>False for no key at all, and where one of them fails <see cref="KeyValidate"/>.</returns>
    bool TryAggregatePublicKeys(ReadOnlySpan<byte> pubkeys, Span<byte> aggregate);

    /// <summary>Whether an aggregate signature is that of the i-th key over the i-th message, for all of them (AggregateVerify).</summary>
    /// <param name="pubkeys">48 bytes for each key.</param>
    /// <param name="messages">As many messages as keys.</param>
    /// <param name="signature">96 bytes.</param>
    /// <returns>False also for no key at all, and where keys and messages differ in number.</returns>
    bool AggregateVerify(ReadOnlySpan<byte> pubkeys, IReadOnlyList<ReadOnlyMemory<byte>> messages, ReadOnlySpan<byte> signature);

    /// <summary>Whether an aggregate signature is that of all the keys over one message (FastAggregateVerify).</summary>
    /// <param name="pubkeys">48 bytes for each key.</param>
    /// <param name="message">The one message.</param>
    /// <param name="signature">96 bytes.</param>
    /// <returns>False also for no key at all.</returns>
    bool FastAggregateVerify(ReadOnlySpan<byte> pubkeys, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature);

    /// <summary>Verifies many signatures, each over its own 32-byte message, on all cores, and names the bad ones.</summary>
    /// <remarks>
    /// A forgery passes with a probability of at most 2^-63: the factors that combine the items are random. Call it with about a
    /// thousand items at a time where progress is to be shown.
    /// </remarks>
    /// <param name="pubkeys">n times 48 bytes.</param>
    /// <param name="messages">n times 32 bytes: signing roots.</param>
    /// <param name="signatures">n times 96 bytes.</param>
    /// <param name="results">n answers: whether the item at the same position verifies.</param>
    void BatchVerify(ReadOnlySpan<byte> pubkeys, ReadOnlySpan<byte> messages, ReadOnlySpan<byte> signatures, Span<bool> results);
}
