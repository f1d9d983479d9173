using System.Numerics;

namespace DepositContract.Transactions;

/// <summary>A transaction with one gas price, not yet signed, for chains without EIP-1559. The signature always names the chain.</summary>
/// <remarks>Source: the yellow paper, section 4.2, type 0; EIP-155 for the chain in the signature.</remarks>
/// <param name="ChainId">The only chain on which the signature holds.</param>
/// <param name="Nonce">Its place among the account's transactions, from 0.</param>
/// <param name="GasPrice">What each gas costs.</param>
/// <param name="GasLimit">The most gas that it may use.</param>
/// <param name="To">The account that is called; null makes a contract.</param>
/// <param name="Value">The ether sent along.</param>
/// <param name="Data">The call, or the initialization code of the contract that is made.</param>
public sealed record LegacyTransaction(
    ChainId ChainId,
    ulong Nonce,
    Wei GasPrice,
    ulong GasLimit,
    ExecutionAddress? To,
    Wei Value,
    ReadOnlyMemory<byte> Data) : UnsignedTransaction(ChainId, Nonce, GasLimit, To, Value, Data)
{
    /// <summary>What EIP-155 adds to twice the chain's number in the signature's v.</summary>
    internal const int ReplayProtectionOffset = 35;

    /// <inheritdoc/>
    public override Wei FeeCeilingPerGas => GasPrice;

    /// <inheritdoc/>
    public override byte[] EncodeUnsigned() => Rlp.EncodeList([.. Fields(), Rlp.Encode(ChainId.Value), Rlp.Encode(0UL), Rlp.Encode(0UL)]);

    /// <inheritdoc/>
    internal override byte[] Encode(EcdsaSignature signature)
    {
        BigInteger v = (new BigInteger(ChainId.Value) * 2) + ReplayProtectionOffset + (signature.YParity ? 1 : 0);
        return Rlp.EncodeList([.. Fields(), Rlp.Encode(v), Rlp.Encode(signature.R), Rlp.Encode(signature.S)]);
    }

    private byte[][] Fields() =>
    [
        Rlp.Encode(Nonce),
        Rlp.Encode(GasPrice.Value),
        Rlp.Encode(GasLimit),
        EncodeTo(),
        Rlp.Encode(Value.Value),
        Rlp.Encode(Data.Span),
    ];
}
