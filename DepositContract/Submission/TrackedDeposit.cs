using DepositContract.Contract;
using DepositContract.JsonRpc;
using Eth2Core.Phase0;

namespace DepositContract.Submission;

/// <summary>One deposit of a run: what is sent, what the journal knows of it, and what the chain says.</summary>
internal sealed class TrackedDeposit(DepositData deposit, JournaledDeposit? journaled)
{
    /// <summary>The deposit.</summary>
    internal DepositData Deposit { get; } = deposit;

    /// <summary>Its transactions; null before the first is made.</summary>
    internal JournaledDeposit? Journaled { get; set; } = journaled;

    /// <summary>The receipt of the one that is mined, where the node has it.</summary>
    internal TransactionReceipt? Receipt { get; set; }

    /// <summary>A deposit of somebody else that fixed the key's credentials first.</summary>
    internal DepositEvent? ForestalledBy { get; set; }

    /// <summary>Whether it is in a block.</summary>
    internal bool IsMined => Journaled?.Mined is not null;

    /// <summary>Whether a transaction is made and in no block.</summary>
    internal bool IsWaiting => Journaled is { Mined: null };

    /// <summary>Whether its bytes can still bring it into a block.</summary>
    internal bool CanBeSent => Journaled is { Mined: null, NonceUsed: null, Current.IsFound: false };

    /// <summary>What became of it.</summary>
    internal SubmittedDeposit Describe(ChainProgress? chain, SubmissionWait wait)
    {
        if (Journaled is not { } known) return new SubmittedDeposit(Deposit, SubmittedDepositState.NotSent);
        SubmittedDeposit described = new(Deposit, StateOf(known, chain, wait), known.Current.Nonce, known.Current.TransactionHash);
        if (known.Mined is not { } mined) return described;
        return described with
        {
            TransactionHash = mined.TransactionHash,
            BlockNumber = mined.BlockNumber,
            BlockHash = mined.BlockHash,
            Index = mined.Index,
            GasUsed = Receipt?.GasUsed,
            Confirmations = chain?.Confirmations(mined.BlockNumber) ?? 0,
            ForestalledBy = ForestalledBy,
        };
    }

    private static SubmittedDepositState StateOf(JournaledDeposit known, ChainProgress? chain, SubmissionWait wait) => known switch
    {
        { Mined.Succeeded: false } => SubmittedDepositState.Reverted,
        { Final: not null } => SubmittedDepositState.Final,
        { Mined: not null } => SubmittedDepositState.Mined,
        { NonceUsed: { } used } => IsSettled(used.BlockNumber, chain, wait) ? SubmittedDepositState.Lost : SubmittedDepositState.NonceUsed,
        { IsSent: true } => SubmittedDepositState.Sent,
        _ => SubmittedDepositState.Written,
    };

    private static bool IsSettled(ulong blockNumber, ChainProgress? chain, SubmissionWait wait) =>
        chain is not null && (chain.IsFinal(blockNumber) || (wait.Confirmations is { } depth && chain.Confirmations(blockNumber) >= depth));
}
