using DepositContract.Transactions;

namespace DepositContract.Wallets;

/// <summary>Whether what another program signed is what it was asked to sign.</summary>
internal static class SignedTransactionCheck
{
    /// <summary>Decodes the bytes, compares every field, and recovers the sender.</summary>
    /// <param name="signer">What errors call the other program.</param>
    /// <param name="asked">What it was asked to sign.</param>
    /// <param name="account">Who was to sign.</param>
    /// <param name="raw">Its answer.</param>
    /// <exception cref="ExternalSignerException">It is something else.</exception>
    public static SignedTransaction Require(string signer, UnsignedTransaction asked, ExecutionAddress account, ReadOnlyMemory<byte> raw)
    {
        if (!RawTransaction.TryDecode(raw, out SignedTransaction? signed, out RawTransactionError? error)) throw ExternalSignerException.NotATransaction(signer, error);
        // Web3Signer takes the chain from its own settings, whatever it is asked.
        if (signed.Transaction.ChainId != asked.ChainId) throw ExternalSignerException.OtherChain(signer, asked.ChainId, signed.Transaction.ChainId);
        if (signed.Transaction.FirstDifference(asked) is { } field) throw ExternalSignerException.OtherTransaction(signer, field);
        if (signed.From != account) throw ExternalSignerException.OtherSender(signer, account, signed.From);
        return signed;
    }
}
