using DepositContract.JsonRpc;
using Eth2Core;

namespace Ceremony.Following;

/// <summary>Finds the block from which the contract's logs can begin.</summary>
internal static class ContractSearch
{
    /// <summary>The first block at which the address has code, by halving; the chain's first block where the node keeps no old state.</summary>
    /// <remarks>A wrong answer cannot hide deposits: the first index would not be 0, or the count would not be the contract's.</remarks>
    public static async Task<ulong> FindFirstBlockAsync(IEth1Node node, ExecutionAddress contract, ulong head, CancellationToken cancellationToken)
    {
        try
        {
            ulong low = 0;
            ulong high = head;
            while (low < high)
            {
                ulong middle = low + ((high - low) / 2);
                byte[] code = await node.GetCodeAsync(contract, BlockReference.At(middle), cancellationToken).ConfigureAwait(false);
                (low, high) = code.Length > 0 ? (low, middle) : (middle + 1, high);
            }

            return low;
        }
        catch (Eth1RpcErrorException)
        {
            return 0;
        }
    }
}
