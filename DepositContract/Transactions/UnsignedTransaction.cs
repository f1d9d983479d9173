namespace DepositContract.Transactions;

/// <summary>A transaction that is not signed yet: <see cref="Eip1559Transaction"/> or <see cref="LegacyTransaction"/>, and nothing else.</summary>
/// <remarks>Source: the yellow paper, section 4.2, for the fields that all kinds share.</remarks>
public abstract record UnsignedTransaction
{
    private protected UnsignedTransaction(ChainId chainId, ulong nonce, ulong gasLimit, ExecutionAddress? to, Wei value, ReadOnlyMemory<byte> data) =>
        (ChainId, Nonce, GasLimit, To, Value, Data) = (chainId, nonce, gasLimit, to, value, data);

    /// <summary>The only chain on which the signature holds.</summary>
    public ChainId ChainId { get; init; }

    /// <summary>Its place among the account's transactions, from 0.</summary>
    public ulong Nonce { get; init; }

    /// <summary>The most gas that it may use.</summary>
    public ulong GasLimit { get; init; }

    /// <summary>The account that is called; null makes a contract.</summary>
    public ExecutionAddress? To { get; init; }

    /// <summary>The ether sent along.</summary>
    public Wei Value { get; init; }

    /// <summary>The call, or the initialization code of the contract that is made.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>The most that each gas may cost.</summary>
    public abstract Wei FeeCeilingPerGas { get; }

    /// <summary>The most that the transaction can cost: the value and all of its gas at the ceiling.</summary>
    public Wei MaxCost => Value + (FeeCeilingPerGas * GasLimit);

    /// <summary>The bytes whose hash is signed: what wallets take as an unsigned transaction.</summary>
    public abstract byte[] EncodeUnsigned();

    /// <summary>What is signed: Keccak-256 of <see cref="EncodeUnsigned"/>.</summary>
    public Root SigningHash() => Keccak256.Hash(EncodeUnsigned());

    /// <summary>The name of a field in which two transactions differ; null where they are the same.</summary>
    internal string? FirstDifference(UnsignedTransaction other)
    {
        string? field = GetType() != other.GetType() ? "type"
            : ChainId != other.ChainId ? "chainId"
            : To != other.To ? "to"
            : Value != other.Value ? "value"
            : !Data.Span.SequenceEqual(other.Data.Span) ? "data"
            : Nonce != other.Nonce ? "nonce"
            : GasLimit != other.GasLimit ? "gas"
            : null;

        // What is left are the fees; the encoding has every field.
        return field ?? (EncodeUnsigned().AsSpan().SequenceEqual(other.EncodeUnsigned()) ? null : "fee");
    }

    /// <summary>The signed transaction as a node takes it.</summary>
    internal abstract byte[] Encode(EcdsaSignature signature);

    private protected byte[] EncodeTo() => To is { } to ? Rlp.Encode(to) : Rlp.Encode(ReadOnlySpan<byte>.Empty);
}
