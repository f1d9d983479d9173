namespace DepositContract.Wallets;

/// <summary>A signature is needed that only the place where the others were made can give.</summary>
public sealed class PresignedException : DepositException
{
    private PresignedException(UserText message, UserText hint)
        : base("signed-elsewhere", message, hint)
    {
    }

    internal static PresignedException NoSignature(ulong nonce) =>
        new($"another transaction with nonce {nonce} is needed, and the key is not here", $"sign one with the same nonce and the same call, and with higher fees, where the others were signed; then run again with it");
}
