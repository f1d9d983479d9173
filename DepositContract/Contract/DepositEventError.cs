using DepositContract.JsonRpc;

namespace DepositContract.Contract;

/// <summary>Why a log is not a deposit event that the contract can have written.</summary>
/// <param name="BlockNumber">The height of the log's block.</param>
/// <param name="TransactionHash">The transaction that wrote the log.</param>
/// <param name="LogIndex">The log's place in the block.</param>
/// <param name="Fault">What is wrong.</param>
/// <param name="Field">The field that is wrong; empty when it is the whole log.</param>
/// <param name="Expected">The number expected, where the fault is about a number.</param>
/// <param name="Got">The number found; numbers of more than 64 bits show as the largest that fits.</param>
public sealed record DepositEventError(
    ulong BlockNumber,
    Hash32 TransactionHash,
    ulong LogIndex,
    DepositEventFault Fault,
    string Field,
    ulong Expected,
    ulong Got)
{
    internal DepositEventError(Eth1Log log, DepositEventFault fault, string field, ulong expected, ulong got)
        : this(log.BlockNumber, log.TransactionHash, log.LogIndex, fault, field, expected, got)
    {
    }

    /// <summary>One line: what, where, expected, got.</summary>
    public UserText Message => Fault switch
    {
        DepositEventFault.Removed => (UserText)$"deposit event in block {BlockNumber}, log {LogIndex}: the node marks the log as removed",
        DepositEventFault.TopicCount => $"deposit event in block {BlockNumber}, log {LogIndex}: expected one topic, got {Got}",
        DepositEventFault.Topic => $"deposit event in block {BlockNumber}, log {LogIndex}: the topic is that of another event",
        DepositEventFault.DataLength => $"deposit event in block {BlockNumber}, log {LogIndex}: expected {Expected} bytes of data, got {Got}",
        DepositEventFault.FieldOffset => $"deposit event in block {BlockNumber}, log {LogIndex}: {Field}: expected offset {Expected}, got {Got}",
        DepositEventFault.FieldLength => $"deposit event in block {BlockNumber}, log {LogIndex}: {Field}: expected {Expected} bytes, got {Got}",
        _ => $"deposit event in block {BlockNumber}, log {LogIndex}: {Field}: expected zero padding",
    };

    /// <summary>What to do.</summary>
    public UserText Hint => Fault == DepositEventFault.Removed
        ? (UserText)$"ask again when the node has settled on a chain"
        : $"the deposit contract cannot write such a log: the node or the contract is not what it should be";
}
