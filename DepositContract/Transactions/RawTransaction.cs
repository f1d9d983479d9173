using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace DepositContract.Transactions;

/// <summary>Reads the bytes of a signed transaction back: fields, signature, sender and hash, all computed here.</summary>
/// <remarks>Source: EIP-2718 and EIP-1559; the yellow paper, section 4.2, and EIP-155 for legacy transactions; EIP-2 for the low s.</remarks>
public static class RawTransaction
{
    private const int LegacyFields = 9;
    private const int Eip1559Fields = 12;
    private const byte FirstOfList = 0xc0;
    private const int WordLength = 32;

    /// <summary>Reads a signed transaction; false for everything but the one encoding of an EIP-1559 transaction without access list, or of a legacy transaction under EIP-155.</summary>
    /// <param name="raw">The bytes.</param>
    /// <param name="transaction">What they say, and who signed it.</param>
    /// <param name="error">What is wrong.</param>
    public static bool TryDecode(ReadOnlyMemory<byte> raw, [NotNullWhen(true)] out SignedTransaction? transaction, [NotNullWhen(false)] out RawTransactionError? error)
    {
        transaction = null;
        Reading reading = Read(raw);
        error = reading.Error;
        if (reading.Transaction is not { } unsigned || error is not null)
        {
            error ??= new RawTransactionError.NotRlp();
            return false;
        }

        Root signingHash = unsigned.SigningHash();
        Root hash = Keccak256.Hash(raw.Span);

        // The encoding is unique: whatever the reading overlooked shows when it is written again.
        if (!unsigned.Encode(reading.Signature).AsSpan().SequenceEqual(raw.Span)) error = new RawTransactionError.NotRlp();
        else if (!Secp256k1.TryRecover(signingHash, reading.Signature, out byte[]? publicKey)) error = new RawTransactionError.WrongSignature();
        else transaction = new SignedTransaction(unsigned, Eth1PrivateKey.AddressOf(publicKey), raw, new Hash32(hash));
        return transaction is not null;
    }

    private static Reading Read(ReadOnlyMemory<byte> raw)
    {
        if (raw.IsEmpty) return new Reading { Error = new RawTransactionError.NotRlp() };
        byte first = raw.Span[0];
        if (first >= FirstOfList) return ReadFields(raw, LegacyFields, ReadLegacy);
        return first == Eip1559Transaction.TransactionType
            ? ReadFields(raw[1..], Eip1559Fields, ReadEip1559)
            : new Reading { Error = new RawTransactionError.UnknownType(first) };
    }

    private static Reading ReadFields(ReadOnlyMemory<byte> list, int expected, Action<Reading, IReadOnlyList<RlpItem>> read)
    {
        Reading reading = new();
        if (!RlpItem.TryRead(list, out RlpItem? item) || item.Items is not { } fields) reading.Error = new RawTransactionError.NotRlp();
        else if (fields.Count != expected) reading.Error = new RawTransactionError.WrongFieldCount(expected, fields.Count);
        else read(reading, fields);
        return reading;
    }

    private static void ReadEip1559(Reading reading, IReadOnlyList<RlpItem> fields)
    {
        reading.Transaction = new Eip1559Transaction(
            new ChainId(reading.Number64(fields[0], "chain_id")),
            reading.Number64(fields[1], "nonce"),
            reading.Amount(fields[2], "max_priority_fee_per_gas"),
            reading.Amount(fields[3], "max_fee_per_gas"),
            reading.Number64(fields[4], "gas_limit"),
            reading.Address(fields[5], "destination"),
            reading.Amount(fields[6], "amount"),
            reading.Data(fields[7], "data"));
        if (fields[8].Items is not { Count: 0 }) reading.Fail(new RawTransactionError.AccessList());
        BigInteger parity = reading.Number(fields[9], "signature_y_parity", 1);
        if (parity > 1) reading.Fail(new RawTransactionError.WrongField("signature_y_parity"));
        reading.Signature = new EcdsaSignature(reading.Number(fields[10], "signature_r", WordLength), reading.Number(fields[11], "signature_s", WordLength), parity.IsOne);
    }

    private static void ReadLegacy(Reading reading, IReadOnlyList<RlpItem> fields)
    {
        BigInteger v = reading.Number(fields[6], "v", WordLength) - LegacyTransaction.ReplayProtectionOffset;
        BigInteger chainId = v.Sign < 0 ? 0 : v / 2;
        if (v.Sign < 0) reading.Fail(new RawTransactionError.NoChainId());
        else if (chainId > ulong.MaxValue) reading.Fail(new RawTransactionError.WrongField("v"));
        reading.Transaction = new LegacyTransaction(
            new ChainId(chainId > ulong.MaxValue ? 0 : (ulong)chainId),
            reading.Number64(fields[0], "nonce"),
            reading.Amount(fields[1], "gas_price"),
            reading.Number64(fields[2], "gas_limit"),
            reading.Address(fields[3], "to"),
            reading.Amount(fields[4], "value"),
            reading.Data(fields[5], "data"));
        reading.Signature = new EcdsaSignature(reading.Number(fields[7], "r", WordLength), reading.Number(fields[8], "s", WordLength), !v.IsEven);
    }

    /// <summary>What was read so far, and the first thing that is wrong.</summary>
    private sealed class Reading
    {
        public UnsignedTransaction? Transaction { get; set; }

        public EcdsaSignature Signature { get; set; }

        public RawTransactionError? Error { get; set; }

        public void Fail(RawTransactionError error) => Error ??= error;

        public BigInteger Number(RlpItem field, string name, int maxBytes)
        {
            if (field.TryReadNumber(maxBytes, out BigInteger number)) return number;
            Fail(new RawTransactionError.WrongField(name));
            return BigInteger.Zero;
        }

        public ulong Number64(RlpItem field, string name) => (ulong)Number(field, name, sizeof(ulong));

        public Wei Amount(RlpItem field, string name) => new(Number(field, name, WordLength));

        public ReadOnlyMemory<byte> Data(RlpItem field, string name)
        {
            if (field.Items is not null) Fail(new RawTransactionError.WrongField(name));
            return field.Bytes;
        }

        public ExecutionAddress? Address(RlpItem field, string name)
        {
            if (field.Items is null && field.Bytes.Length == ExecutionAddress.Length) return new ExecutionAddress(field.Bytes.Span);
            if (field.Items is not null || !field.Bytes.IsEmpty) Fail(new RawTransactionError.WrongField(name));
            return null;
        }
    }
}
