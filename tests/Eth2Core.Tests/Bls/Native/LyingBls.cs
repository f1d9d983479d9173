using Eth2Core.Bls;

namespace Eth2Core.Tests.Bls.Native;

/// <summary>Right but for one operation.</summary>
internal sealed class LyingBls(string operation) : IBls
{
    private static readonly ManagedBls Honest = ManagedBls.Instance;

    public string Name => "lying";

    public bool TrySkToPk(ReadOnlySpan<byte> secretKey, Span<byte> pubkey)
    {
        bool isKey = Honest.TrySkToPk(secretKey, pubkey);
        pubkey[47] ^= operation == "SkToPk" ? (byte)1 : (byte)0;
        return isKey || operation == "SkToPk (zero)";
    }

    public bool TrySign(ReadOnlySpan<byte> secretKey, ReadOnlySpan<byte> message, Span<byte> signature)
    {
        bool isKey = Honest.TrySign(secretKey, message, signature);
        signature[95] ^= operation == "Sign" ? (byte)1 : (byte)0;
        return isKey;
    }

    public void BatchSkToPk(ReadOnlySpan<byte> secretKeys, Span<byte> pubkeys, Span<bool> results)
    {
        Honest.BatchSkToPk(secretKeys, pubkeys, results);
        if (operation == "BatchSkToPk") results.Fill(true);
    }

    public void BatchSign(ReadOnlySpan<byte> secretKeys, ReadOnlySpan<byte> messages, Span<byte> signatures, Span<bool> results)
    {
        Honest.BatchSign(secretKeys, messages, signatures, results);
        signatures[95] ^= operation == "BatchSign" ? (byte)1 : (byte)0;
    }

    public bool KeyValidate(ReadOnlySpan<byte> pubkey) => Honest.KeyValidate(pubkey);

    public bool SignatureValidate(ReadOnlySpan<byte> signature) => Honest.SignatureValidate(signature);

    public bool Verify(ReadOnlySpan<byte> pubkey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        operation switch { "Verify" => false, "Verify (other message)" => true, _ => Honest.Verify(pubkey, message, signature) };

    public bool TryAggregate(ReadOnlySpan<byte> signatures, Span<byte> aggregate) => Honest.TryAggregate(signatures, aggregate);

    public bool TryAggregatePublicKeys(ReadOnlySpan<byte> pubkeys, Span<byte> aggregate) => Honest.TryAggregatePublicKeys(pubkeys, aggregate);

    public bool AggregateVerify(ReadOnlySpan<byte> pubkeys, IReadOnlyList<ReadOnlyMemory<byte>> messages, ReadOnlySpan<byte> signature) => Honest.AggregateVerify(pubkeys, messages, signature);

    public bool FastAggregateVerify(ReadOnlySpan<byte> pubkeys, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) => Honest.FastAggregateVerify(pubkeys, message, signature);

    public void BatchVerify(ReadOnlySpan<byte> pubkeys, ReadOnlySpan<byte> messages, ReadOnlySpan<byte> signatures, Span<bool> results)
    {
        Honest.BatchVerify(pubkeys, messages, signatures, results);
        if (operation == "BatchVerify") results.Fill(true);
    }
}
