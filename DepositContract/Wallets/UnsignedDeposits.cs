using DepositContract.Contract;
using DepositContract.JsonRpc;
using DepositContract.Submission;
using DepositContract.Transactions;
using Eth2Core.Phase0;

namespace DepositContract.Wallets;

/// <summary>Deposits as transactions that are to be signed elsewhere.</summary>
/// <param name="From">The account that pays.</param>
/// <param name="Target">Where the deposits go.</param>
/// <param name="Deposits">The deposits.</param>
/// <param name="Transactions">Their transactions, in the same order and with nonces one after another; empty where the account is a contract, which signs none.</param>
public sealed record UnsignedDeposits(ExecutionAddress From, SubmissionTarget Target, IReadOnlyList<DepositData> Deposits, IReadOnlyList<UnsignedTransaction> Transactions)
{
    // EIP-7702: the code of an account that has lent itself one, and still signs.
    private static ReadOnlySpan<byte> Delegation => [0xef, 0x01, 0x00];

    /// <summary>Asks for the account's code and next nonce, and makes the transactions.</summary>
    /// <param name="node">The node.</param>
    /// <param name="from">The account that pays.</param>
    /// <param name="fees">What gas costs.</param>
    /// <param name="target">Where the deposits go.</param>
    /// <param name="deposits">The deposits.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<UnsignedDeposits> MakeAsync(
        IEth1Node node, ExecutionAddress from, FeeEstimate fees, SubmissionTarget target, IReadOnlyList<DepositData> deposits, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(fees);
        ArgumentNullException.ThrowIfNull(deposits);
        byte[] code = await node.GetCodeAsync(from, BlockReference.Latest, cancellationToken).ConfigureAwait(false);
        if (code.Length > 0 && !code.AsSpan().StartsWith(Delegation)) return new UnsignedDeposits(from, target, deposits, []);
        ulong nonce = await node.GetTransactionCountAsync(from, BlockReference.Pending, cancellationToken).ConfigureAwait(false);
        return new UnsignedDeposits(
            from, target, deposits, [.. deposits.Select((deposit, position) => TransactionMaker.Price(target, fees, deposit, position, nonce + (ulong)position))]);
    }

    /// <summary>The call of each deposit.</summary>
    public IEnumerable<byte[]> Calls => Deposits.Select(DepositCall.Encode);
}
