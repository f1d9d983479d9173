using DepositContract.Contract;
using DepositContract.JsonRpc;
using Eth2Core.Phase0;

namespace DepositContract.Submission;

/// <summary>Reads the receipt of a deposit's transaction and compares the contract's event with the deposit, byte for byte.</summary>
internal static class DepositReceipt
{
    /// <summary>What the journal keeps of it.</summary>
    /// <exception cref="SubmissionException">The transaction succeeded and the event is missing or another.</exception>
    internal static JournalEntry.Mined Read(TransactionReceipt receipt, ExecutionAddress contract, DepositData expected) => new(
        receipt.TransactionHash, receipt.BlockNumber, receipt.BlockHash, receipt.Succeeded, receipt.Succeeded ? ReadIndex(receipt, contract, expected) : null);

    private static DepositIndex ReadIndex(TransactionReceipt receipt, ExecutionAddress contract, DepositData expected)
    {
        Eth1Log[] logs = [.. receipt.Logs.Where(log => log.Address == contract && DepositEvent.HasTopic(log))];
        if (logs.Length != 1) throw SubmissionException.EventMissing(receipt.TransactionHash, $"expected one deposit event, got {logs.Length}");
        if (!DepositEvent.TryDecode(logs[0], out DepositEvent? deposit, out DepositEventError? error)) throw SubmissionException.EventMissing(receipt.TransactionHash, error.Message);
        return deposit.Data == expected
            ? deposit.Index
            : throw SubmissionException.EventMissing(receipt.TransactionHash, $"the event holds another deposit than was sent");
    }
}
