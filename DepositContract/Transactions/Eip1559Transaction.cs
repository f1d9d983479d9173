namespace DepositContract.Transactions;

/// <summary>A transaction with a fee cap and a tip, not yet signed. The access list is always empty.</summary>
/// <remarks>Source: EIP-1559 (type 0x02) in the envelope of EIP-2718.</remarks>
/// <param name="ChainId">The only chain on which the signature holds.</param>
/// <param name="Nonce">Its place among the account's transactions, from 0.</param>
/// <param name="MaxPriorityFeePerGas">The tip to the block's producer.</param>
/// <param name="MaxFeePerGas">The most that each gas may cost, base fee and tip together.</param>
/// <param name="GasLimit">The most gas that it may use.</param>
/// <param name="To">The account that is called; null makes a contract.</param>
/// <param name="Value">The ether sent along.</param>
/// <param name="Data">The call, or the initialization code of the contract that is made.</param>
public sealed record Eip1559Transaction(
    ChainId ChainId,
    ulong Nonce,
    Wei MaxPriorityFeePerGas,
    Wei MaxFeePerGas,
    ulong GasLimit,
    ExecutionAddress? To,
    Wei Value,
    ReadOnlyMemory<byte> Data) : UnsignedTransaction(ChainId, Nonce, GasLimit, To, Value, Data)
{
    /// <summary>The number in front of the envelope.</summary>
    public const byte TransactionType = 2;

    private static readonly byte[] s_emptyList = Rlp.EncodeList();

    /// <inheritdoc/>
    public override Wei FeeCeilingPerGas => MaxFeePerGas;

    /// <inheritdoc/>
    public override byte[] EncodeUnsigned() => [TransactionType, .. Rlp.EncodeList(Fields())];

    /// <inheritdoc/>
    internal override byte[] Encode(EcdsaSignature signature)
    {
        byte[][] fields =
        [
            .. Fields(),
            Rlp.Encode(signature.YParity ? 1UL : 0UL),
            Rlp.Encode(signature.R),
            Rlp.Encode(signature.S),
        ];
        return [TransactionType, .. Rlp.EncodeList(fields)];
    }

    private byte[][] Fields() =>
    [
        Rlp.Encode(ChainId.Value),
        Rlp.Encode(Nonce),
        Rlp.Encode(MaxPriorityFeePerGas.Value),
        Rlp.Encode(MaxFeePerGas.Value),
        Rlp.Encode(GasLimit),
        EncodeTo(),
        Rlp.Encode(Value.Value),
        Rlp.Encode(Data.Span),
        s_emptyList,
    ];
}
