using DepositContract.Transactions;

namespace DepositContract.Wallets;

/// <summary>A signer refused, gave no answer, or signed something else. Nothing of what it gave is used.</summary>
public sealed class ExternalSignerException : DepositException
{
    private ExternalSignerException(string code, UserText message, UserText hint, Exception? innerException = null)
        : base(code, message, hint, innerException)
    {
    }

    internal static ExternalSignerException Failed(string signer, string method, UserText what, Exception failure) =>
        new("external-signer-failed", $"external signer {signer}: {method}: {what}", $"check the address, that the signer is running and unlocked, and that nobody pressed no", failure);

    internal static ExternalSignerException NoAccount(string signer, ExecutionAddress address) =>
        new("external-signer-account", $"external signer {signer}: it does not have the account {Eip55.ToChecksum(address)}", $"check --from, and the keys that the signer has loaded");

    internal static ExternalSignerException NotATransaction(string signer, RawTransactionError error) =>
        new("external-signer-answer", $"external signer {signer}: the answer is no signed transaction: {error.Message}", $"the signer is broken or of another kind; nothing was sent");

    internal static ExternalSignerException OtherChain(string signer, ChainId expected, ChainId got) =>
        new("external-signer-chain", $"external signer {signer}: expected a signature for chain {expected}, got one for chain {got}", $"a signer signs for the chain that it was started for: --chain-id of Web3Signer, --chainid of clef; start it again with {expected}. Nothing was sent");

    internal static ExternalSignerException OtherTransaction(string signer, string field) =>
        new("external-signer-lied", $"external signer {signer}: it signed another transaction than the one it was asked to sign: {field} differs", $"do not use this signer before you know whether somebody changed the transaction at its screen, or has taken it over. Nothing was sent, but it has signed that transaction and can send it itself");

    internal static ExternalSignerException OtherSender(string signer, ExecutionAddress expected, ExecutionAddress got) =>
        new("external-signer-lied", $"external signer {signer}: expected the signature of {Eip55.ToChecksum(expected)}, got that of {Eip55.ToChecksum(got)}", $"check --from and the keys that the signer has loaded; nothing was sent");
}
