namespace DepositContract.Wallets;

/// <summary>What was signed elsewhere cannot be sent, or is not enough.</summary>
public sealed class PresignedException : DepositException
{
    private PresignedException(string code, UserText message, UserText hint)
        : base(code, message, hint)
    {
    }

    internal static PresignedException NoSignature(ulong nonce) =>
        new("signed-elsewhere", $"another transaction with nonce {nonce} is needed, and the key is not here", $"sign one with the same nonce and the same call, and with fees an eighth higher or more, where the others were signed; then run again with it and --bump");

    internal static PresignedException OtherDeposit(ulong nonce) =>
        new("signed-elsewhere", $"the signed transaction with nonce {nonce} makes another deposit than the one that waits with that nonce", $"nothing was replaced; sign the same call, value and nonce with higher fees");

    internal static PresignedException FeeTooLow(ulong nonce) =>
        new("signed-elsewhere", $"the signed transaction with nonce {nonce} does not pay an eighth more than the one that waits, of max_fee_per_gas and of max_priority_fee_per_gas", $"nodes replace nothing for less; sign again with higher fees");

    internal static PresignedException NonceUsed(Hash32 transactionHash, ulong nonce, BlsPubkeyBytes pubkey) =>
        new("nonce-used", $"transaction {transactionHash} (deposit of {pubkey}): another transaction of the account has nonce {nonce}, mined or waiting", $"nothing was sent; look at the account's transaction with that nonce, and sign again with the account's next nonce");

    internal static PresignedException NonceGap(ulong expected, ulong got) =>
        new("nonce-gap", $"the account's next nonce is {expected}, and the first signed transaction after it has {got}: it could not be mined before others have used the nonces between", $"nothing was sent; send what has the nonces between first, or sign again with nonces one after another");
}
