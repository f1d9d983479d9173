using Eth2Core;
using Eth2Core.Bls;

namespace Ceremony.Tests;

/// <summary>Takes a signature for valid if its first byte says so.</summary>
internal sealed class MarkedBls : IBls
{
    public const byte ValidMark = 0xaa;

    public string Name => "marked";

    public bool TrySkToPk(ReadOnlySpan<byte> secretKey32BigEndian, Span<byte> pubkey48) => throw new NotSupportedException();

    public bool TrySign(ReadOnlySpan<byte> secretKey32, ReadOnlySpan<byte> message, Span<byte> signature96) => throw new NotSupportedException();

    public void BatchSkToPk(ReadOnlySpan<byte> secretKeys, Span<byte> pubkeys, Span<bool> results) => throw new NotSupportedException();

    public void BatchSign(ReadOnlySpan<byte> secretKeys, ReadOnlySpan<byte> messages, Span<byte> signatures, Span<bool> results) => throw new NotSupportedException();

    public bool KeyValidate(ReadOnlySpan<byte> pubkey48) => true;

    public bool SignatureValidate(ReadOnlySpan<byte> signature96) => true;

    public bool Verify(ReadOnlySpan<byte> pubkey48, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature96) => signature96[0] == ValidMark;

    public bool TryAggregate(ReadOnlySpan<byte> signatures, Span<byte> aggregate96) => throw new NotSupportedException();

    public bool TryAggregatePublicKeys(ReadOnlySpan<byte> pubkeys, Span<byte> aggregate48) => throw new NotSupportedException();

    public bool AggregateVerify(ReadOnlySpan<byte> pubkeys, IReadOnlyList<ReadOnlyMemory<byte>> messages, ReadOnlySpan<byte> signature96) => throw new NotSupportedException();

    public bool FastAggregateVerify(ReadOnlySpan<byte> pubkeys, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature96) => throw new NotSupportedException();

    public void BatchVerify(ReadOnlySpan<byte> pubkeys, ReadOnlySpan<byte> messages, ReadOnlySpan<byte> signatures, Span<bool> results)
    {
        for (int i = 0; i < results.Length; i++)
            results[i] = signatures[i * BlsSignatureBytes.Length] == ValidMark;
    }
}
