using DepositContract.Transactions;

namespace DepositContract.Wallets;

/// <summary>What was signed elsewhere cannot be sent, or is not enough.</summary>
public sealed class PresignedException : DepositException
{
    private PresignedException(string code, UserText message, UserText hint)
        : base(code, message, hint)
    {
    }

    internal static PresignedException NoSignature(ulong nonce) =>
        new("signed-elsewhere", $"another transaction with nonce {nonce} is needed, and the key is not here", $"sign one with the same nonce and the same call, and with higher fees, where the others were signed; then run again with it");

    internal static PresignedException NonceUsed(Hash32 transactionHash, ulong nonce, BlsPubkeyBytes pubkey) =>
        new("nonce-used", $"transaction {transactionHash} (deposit of {pubkey}): another transaction of the account has used nonce {nonce}, so it can never be mined", $"nothing was sent; look at the account's transaction with that nonce, and sign again with the account's next nonce");

    internal static PresignedException BalanceTooLow(ExecutionAddress account, Wei cost, Wei balance) =>
        new("balance-too-low", $"account {Eip55.ToChecksum(account)}: the signed transactions can cost {cost.ToEtherString()} ETH with fees, got {balance.ToEtherString()}", $"send ether to the account first");
}
