using DepositContract.JsonRpc;
using Eth2Core;

namespace Ceremony.Following;

/// <summary>Finds the block from which the contract's logs can begin.</summary>
internal static class ContractSearch
{
    /// <summary>The first block at which the address has code, by halving; the first block that the node has, where it keeps no old state.</summary>
    /// <remarks>A wrong answer cannot hide deposits: the first index would not be 0, or the count would not be the contract's.</remarks>
    public static async Task<ulong> FindFirstBlockAsync(IEth1Node node, ExecutionAddress contract, ulong head, CancellationToken cancellationToken)
    {
        try
        {
            return await HalveAsync(0, head, async number =>
                (await node.GetCodeAsync(contract, BlockReference.At(number), cancellationToken).ConfigureAwait(false)).Length > 0).ConfigureAwait(false);
        }
        catch (Eth1RpcErrorException)
        {
            return await HalveAsync(0, head, async number =>
                await node.GetBlockAsync(BlockReference.At(number), cancellationToken).ConfigureAwait(false) is not null).ConfigureAwait(false);
        }
    }

    /// <summary>The first number for which the answer is yes, when it is yes for all later ones; the last number is not asked.</summary>
    private static async Task<ulong> HalveAsync(ulong low, ulong high, Func<ulong, Task<bool>> isThere)
    {
        // Most nodes have everything, and then one question is enough.
        ulong middle = low;
        while (low < high)
        {
            (low, high) = await isThere(middle).ConfigureAwait(false) ? (low, middle) : (middle + 1, high);
            middle = low + ((high - low) / 2);
        }

        return low;
    }
}
