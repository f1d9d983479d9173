namespace Eth2Core.Bls;

/// <summary>BLS12-381 in C# alone: no native library, the same bytes on every platform.</summary>
public sealed class ManagedBls : IBls
{
    private ManagedBls()
    {
    }

    /// <summary>The one instance; it holds no state.</summary>
    public static ManagedBls Instance { get; } = new();

    /// <inheritdoc/>
    public string Name => "managed";

    /// <inheritdoc/>
    public bool TrySkToPk(ReadOnlySpan<byte> secretKey, Span<byte> pubkey) => throw new NotSupportedException();

    /// <inheritdoc/>
    public bool TrySign(ReadOnlySpan<byte> secretKey, ReadOnlySpan<byte> message, Span<byte> signature) => throw new NotSupportedException();

    /// <inheritdoc/>
    public bool KeyValidate(ReadOnlySpan<byte> pubkey) => throw new NotSupportedException();

    /// <inheritdoc/>
    public bool SignatureValidate(ReadOnlySpan<byte> signature) => throw new NotSupportedException();

    /// <inheritdoc/>
    public bool Verify(ReadOnlySpan<byte> pubkey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) => throw new NotSupportedException();

    /// <inheritdoc/>
    public bool TryAggregate(ReadOnlySpan<byte> signatures, Span<byte> aggregate) => throw new NotSupportedException();

    /// <inheritdoc/>
    public bool TryAggregatePublicKeys(ReadOnlySpan<byte> pubkeys, Span<byte> aggregate) => throw new NotSupportedException();

    /// <inheritdoc/>
    public bool AggregateVerify(ReadOnlySpan<byte> pubkeys, IReadOnlyList<ReadOnlyMemory<byte>> messages, ReadOnlySpan<byte> signature) => throw new NotSupportedException();

    /// <inheritdoc/>
    public bool FastAggregateVerify(ReadOnlySpan<byte> pubkeys, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void BatchVerify(ReadOnlySpan<byte> pubkeys, ReadOnlySpan<byte> messages, ReadOnlySpan<byte> signatures, Span<bool> results) => throw new NotSupportedException();
}
