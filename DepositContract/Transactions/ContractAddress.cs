namespace DepositContract.Transactions;

/// <summary>Where a contract lands that an account makes.</summary>
/// <remarks>Source: the yellow paper, section 7: the last 20 bytes of the hash of the sender's address and nonce.</remarks>
public static class ContractAddress
{
    /// <summary>The address of the contract made by the transaction with this nonce.</summary>
    public static ExecutionAddress Compute(ExecutionAddress sender, ulong nonce)
    {
        Root hash = Keccak256.Hash(Rlp.EncodeList(Rlp.Encode(sender), Rlp.Encode(nonce)));
        ReadOnlySpan<byte> hashed = hash;
        return new ExecutionAddress(hashed[^ExecutionAddress.Length..]);
    }
}
