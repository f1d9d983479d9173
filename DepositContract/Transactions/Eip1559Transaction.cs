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
    ReadOnlyMemory<byte> Data)
{
    /// <summary>The number in front of the envelope.</summary>
    public const byte TransactionType = 2;

    private static readonly byte[] s_emptyList = Rlp.EncodeList();

    /// <summary>The most that the transaction can cost: the value and all of its gas at the cap.</summary>
    public Wei MaxCost => Value + (MaxFeePerGas * GasLimit);

    /// <summary>What is signed: Keccak-256 of the type and the list of the fields.</summary>
    public Root SigningHash() => Keccak256.Hash([TransactionType, .. Rlp.EncodeList(Fields())]);

    /// <summary>The signed transaction as a node takes it.</summary>
    internal byte[] Encode(EcdsaSignature signature)
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
        To is { } to ? Rlp.Encode(to) : Rlp.Encode(ReadOnlySpan<byte>.Empty),
        Rlp.Encode(Value.Value),
        Rlp.Encode(Data.Span),
        s_emptyList,
    ];
}
