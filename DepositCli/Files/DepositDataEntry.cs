using Eth2Core;
using Eth2Core.Phase0;

namespace DepositCli.Files;

/// <summary>One entry of a deposit_data file.</summary>
/// <param name="Data">What goes to the contract.</param>
/// <param name="DepositMessageRoot">hash_tree_root of the deposit message.</param>
/// <param name="DepositDataRoot">hash_tree_root of the deposit data.</param>
/// <param name="ForkVersion">The genesis fork version that it is signed for, as the file says it.</param>
/// <param name="NetworkName">The network's name, as the file says it; empty when it says none.</param>
internal sealed record DepositDataEntry(DepositData Data, Root DepositMessageRoot, Root DepositDataRoot, ForkVersion ForkVersion, string NetworkName)
{
    /// <summary>The entry for a deposit: its roots are computed.</summary>
    public static DepositDataEntry Of(DepositData data, ForkVersion forkVersion, string networkName)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new DepositDataEntry(data, data.ToDepositMessage().HashTreeRoot(), data.HashTreeRoot(), forkVersion, networkName);
    }
}
