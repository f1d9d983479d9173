using DepositContract.JsonRpc;
using DepositContract.Transactions;
using Eth2Core.Phase0;

namespace DepositContract.Submission;

/// <summary>Shows to whom the deposits will pay, with the checksum that people compare, and what stands at those addresses.</summary>
internal sealed class AddressChecks(IEth1Node node)
{
    private const int MostAddresses = 32;

    /// <summary>One check for each address.</summary>
    internal async Task<IReadOnlyList<PreflightCheck>> LookAsync(IReadOnlyList<DepositData> deposits, CancellationToken cancellationToken)
    {
        List<PreflightCheck> checks = [];
        (ExecutionAddress Address, int Count)[] addresses = [.. deposits
            .Select(deposit => DepositChecks.AddressOf(deposit.WithdrawalCredentials)).OfType<ExecutionAddress>()
            .GroupBy(address => address).Select(group => (group.Key, group.Count()))];
        foreach ((ExecutionAddress address, int count) in addresses.Take(MostAddresses)) checks.Add(await LookAsync(address, count, cancellationToken).ConfigureAwait(false));
        if (addresses.Length > MostAddresses)
        {
            checks.Add(PreflightCheck.Unknown(PreflightRules.WithdrawalAddress, $"{addresses.Length - MostAddresses} more addresses were not looked at", $"send fewer at once, or compare the file with what you meant"));
        }

        int keys = deposits.Count(deposit => deposit.WithdrawalCredentials != default && deposit.WithdrawalCredentials.Prefix == 0);
        if (keys > 0)
        {
            checks.Add(PreflightCheck.Warned(
                PreflightRules.WithdrawalAddress, $"{keys} deposits can be withdrawn by a BLS key only", $"nothing comes back before the credentials are changed to an address, which needs the mnemonic"));
        }

        return checks.Count > 0 ? checks : [PreflightCheck.NotNeeded(PreflightRules.WithdrawalAddress, $"no deposit names an address")];
    }

    private async Task<PreflightCheck> LookAsync(ExecutionAddress address, int count, CancellationToken cancellationToken)
    {
        byte[] code = await node.GetCodeAsync(address, BlockReference.Latest, cancellationToken).ConfigureAwait(false);
        return code.Length == 0
            ? PreflightCheck.Passed(PreflightRules.WithdrawalAddress, $"{count} deposits pay to {Eip55.ToChecksum(address)}")
            : PreflightCheck.Warned(
                PreflightRules.WithdrawalAddress, $"{count} deposits pay to {Eip55.ToChecksum(address)}, which is a contract",
                $"be sure that it can pass ether on that arrives without a call");
    }
}
