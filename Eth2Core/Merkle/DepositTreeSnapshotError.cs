using System.Globalization;

namespace Eth2Core.Merkle;

/// <summary>Why a deposit tree snapshot is not one.</summary>
/// <remarks>Source: EIP-4881. The cases are the nested records, and no others.</remarks>
public abstract record DepositTreeSnapshotError
{
    private DepositTreeSnapshotError()
    {
    }

    /// <summary>One line: what, expected, got.</summary>
    public abstract UserText Message { get; }

    /// <summary>One line: what to do.</summary>
    public virtual UserText Hint => $"get the snapshot again from its source, or follow the chain from the contract's first block";

    private static string Number(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>deposit_count is more than the contract takes.</summary>
    /// <param name="DepositCount">What the snapshot says.</param>
    public sealed record CountTooLarge(ulong DepositCount) : DepositTreeSnapshotError
    {
        /// <inheritdoc/>
        public override UserText Message =>
            $"deposit tree snapshot: deposit_count: expected at most {Number(DepositTreeFrontier.MaxDepositCount)}, got {Number(DepositCount)}";
    }

    /// <summary>finalized has not one hash for each set bit of deposit_count.</summary>
    /// <param name="DepositCount">What the snapshot says.</param>
    /// <param name="ExpectedLength">How many bits of the count are set.</param>
    /// <param name="Length">How many hashes there are.</param>
    public sealed record WrongFinalizedLength(ulong DepositCount, int ExpectedLength, int Length) : DepositTreeSnapshotError
    {
        /// <inheritdoc/>
        public override UserText Message =>
            $"deposit tree snapshot: finalized: expected {Number((ulong)ExpectedLength)} hashes for {Number(DepositCount)} deposits, got {Number((ulong)Length)}";
    }

    /// <summary>deposit_root is not the root of finalized and deposit_count.</summary>
    /// <param name="Expected">The root computed from the rest of the snapshot.</param>
    /// <param name="Got">What the snapshot says.</param>
    public sealed record WrongRoot(Root Expected, Root Got) : DepositTreeSnapshotError
    {
        /// <inheritdoc/>
        public override UserText Message => $"deposit tree snapshot: deposit_root: expected {Expected}, got {Got}";
    }
}
