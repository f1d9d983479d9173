using DepositContract.Submission;
using DepositContract.Transactions;
using Eth2Core.Phase0;

namespace DepositContract.Wallets;

/// <summary>A deposit as a link that wallets open, as text or as a QR code.</summary>
/// <remarks>Source: EIP-681: the function's name, and its arguments in order, each under the name of its type.</remarks>
public static class PaymentLink
{
    /// <summary>The link: contract, chain, the call's arguments, the value in wei, and the gas limit.</summary>
    public static string Write(SubmissionTarget target, DepositData deposit)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(deposit);
        Root root = deposit.HashTreeRoot();
        return FormattableString.Invariant(
            $"ethereum:{Eip55.ToChecksum(target.Contract)}@{target.ChainId}/deposit?bytes={deposit.Pubkey}&bytes={deposit.WithdrawalCredentials}&bytes={deposit.Signature}&bytes32={root}&value={Wei.FromGwei(deposit.Amount)}&gasLimit={DepositSubmission.GasLimit}");
    }
}
