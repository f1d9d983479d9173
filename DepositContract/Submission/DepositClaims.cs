using Eth2Core.Phase0;

namespace DepositContract.Submission;

/// <summary>A deposit with what a deposit_data file says of it.</summary>
/// <param name="Deposit">The deposit.</param>
/// <param name="ForkVersion">fork_version.</param>
/// <param name="NetworkName">network_name; empty when the file says none.</param>
/// <param name="DepositMessageRoot">deposit_message_root.</param>
/// <param name="DepositDataRoot">deposit_data_root.</param>
public sealed record DepositClaims(DepositData Deposit, ForkVersion ForkVersion, string NetworkName, Root DepositMessageRoot, Root DepositDataRoot)
{
    /// <summary>What a file would say of a deposit: its roots are computed.</summary>
    public static DepositClaims Of(DepositData deposit, ForkVersion forkVersion, string networkName)
    {
        ArgumentNullException.ThrowIfNull(deposit);
        return new DepositClaims(deposit, forkVersion, networkName, deposit.ToDepositMessage().HashTreeRoot(), deposit.HashTreeRoot());
    }
}
