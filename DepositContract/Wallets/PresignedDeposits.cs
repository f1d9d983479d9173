using System.Diagnostics.CodeAnalysis;
using DepositContract.Contract;
using DepositContract.Submission;
using DepositContract.Transactions;
using Eth2Core.Phase0;

namespace DepositContract.Wallets;

/// <summary>Deposit transactions that were signed elsewhere, in the order of their nonces. Each was taken apart and checked.</summary>
public sealed class PresignedDeposits : ITransactionSigner
{
    /// <summary>The least gas limit that is taken: a deposit needs up to 159,910 gas.</summary>
    public const ulong LeastGas = 160_000;

    /// <summary>The largest gas limit that a transaction may have, by EIP-7825.</summary>
    public const ulong MostGas = 16_777_216;

    private PresignedDeposits((SignedTransaction Transaction, DepositData Deposit)[] items)
    {
        Array.Sort(items, (left, right) => left.Transaction.Transaction.Nonce.CompareTo(right.Transaction.Transaction.Nonce));
        Transactions = [.. items.Select(item => item.Transaction)];
        Deposits = [.. items.Select(item => item.Deposit)];
        Address = Transactions[0].From;
    }

    /// <inheritdoc/>
    public ExecutionAddress Address { get; }

    /// <summary>The transactions.</summary>
    public IReadOnlyList<SignedTransaction> Transactions { get; }

    /// <summary>What each of them deposits.</summary>
    public IReadOnlyList<DepositData> Deposits { get; }

    /// <summary>Takes transactions apart and checks everything that can be checked without a node.</summary>
    /// <param name="raw">The transactions as text, hexadecimal with 0x, in the order of the file.</param>
    /// <param name="target">Where they must go.</param>
    /// <param name="fees">What they may pay for gas.</param>
    /// <param name="known">The deposits that they may make, each as often as it is here; null for any, which the pre-flight checks for itself.</param>
    /// <param name="presigned">The transactions in the order of their nonces.</param>
    /// <param name="error">The first thing that is wrong.</param>
    public static bool TryRead(
        IReadOnlyList<string> raw, SubmissionTarget target, FeePolicy fees, IReadOnlyCollection<DepositData>? known,
        [NotNullWhen(true)] out PresignedDeposits? presigned, [NotNullWhen(false)] out PresignedError? error)
    {
        ArgumentNullException.ThrowIfNull(raw);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(fees);
        presigned = null;
        Dictionary<DepositData, int>? allowed = known?.CountBy(deposit => deposit).ToDictionary();
        HashSet<ulong> nonces = [];
        List<(SignedTransaction Transaction, DepositData Deposit)> items = new(raw.Count);
        error = raw.Count == 0 ? new PresignedError.Nothing() : null;
        for (int i = 0; i < raw.Count && error is null; i++)
        {
            if (!TryReadOne(raw[i], i + 1, target, fees, out SignedTransaction? transaction, out DepositData? deposit, out error)) return false;
            items.Add((transaction, deposit));
            error = allowed is not null ? Spend(allowed, i + 1, deposit) : null;
            error ??= transaction.From != items[0].Transaction.From ? new PresignedError.OtherSender(i + 1, items[0].Transaction.From, transaction.From)
                : !nonces.Add(transaction.Transaction.Nonce) ? new PresignedError.RepeatedNonce(i + 1, transaction.Transaction.Nonce)
                : null;
        }

        Wei fee = FeeOf(items.Select(item => item.Transaction));
        if (error is null && fees.MaxTotalFee is { } ceiling && fee > ceiling) error = new PresignedError.TooExpensiveTogether(ceiling, fee);
        if (error is null) presigned = new PresignedDeposits([.. items]);
        return presigned is not null;
    }

    /// <summary>The most that the gas of some of the transactions can cost together.</summary>
    internal static Wei FeeOf(IEnumerable<SignedTransaction> transactions) =>
        transactions.Aggregate(Wei.Zero, (sum, transaction) => sum + (transaction.Transaction.FeeCeilingPerGas * transaction.Transaction.GasLimit));

    /// <summary>Never signs anything new.</summary>
    /// <exception cref="PresignedException">Always.</exception>
    public Task<SignedTransaction> SignAsync(UnsignedTransaction transaction, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        throw PresignedException.NoSignature(transaction.Nonce);
    }

    // A deposit that was signed twice would count twice.
    private static PresignedError? Spend(Dictionary<DepositData, int> allowed, int position, DepositData deposit)
    {
        if (!allowed.TryGetValue(deposit, out int left)) return new PresignedError.UnknownDeposit(position, deposit.Pubkey);
        allowed[deposit] = left - 1;
        return left == 0 ? new PresignedError.RepeatedDeposit(position, deposit.Pubkey) : null;
    }

    private static bool TryReadOne(
        string text, int position, SubmissionTarget target, FeePolicy fees,
        [NotNullWhen(true)] out SignedTransaction? transaction, [NotNullWhen(true)] out DepositData? deposit, [NotNullWhen(false)] out PresignedError? error)
    {
        transaction = null;
        deposit = null;
        if (!Hex.TryDecode(text, out byte[] bytes)) error = new PresignedError.NotHexadecimal(position);
        else if (!RawTransaction.TryDecode(bytes, out transaction, out RawTransactionError? fault)) error = new PresignedError.NotATransaction(position, fault);
        else error = Check(transaction.Transaction, position, target, fees, out deposit);
        return error is null;
    }

    private static PresignedError? Check(UnsignedTransaction transaction, int position, SubmissionTarget target, FeePolicy fees, out DepositData? deposit)
    {
        bool isDeposit = DepositCall.TryDecode(transaction.Data.Span, transaction.Value.TryToGwei(out Gwei amount) ? amount : default, out deposit);
        return transaction.ChainId != target.ChainId ? new PresignedError.OtherChain(position, target.ChainId, transaction.ChainId)
            : transaction.To != target.Contract ? new PresignedError.OtherContract(position, target.Contract, transaction.To)
            : !isDeposit ? new PresignedError.NotADeposit(position, transaction.Value)
            : transaction.GasLimit < LeastGas ? new PresignedError.TooLittleGas(position, transaction.GasLimit)
            : transaction.GasLimit > MostGas ? new PresignedError.TooMuchGas(position, transaction.GasLimit)
            : transaction is Eip1559Transaction eip1559 && eip1559.MaxPriorityFeePerGas > eip1559.MaxFeePerGas ? new PresignedError.TipAboveFee(position)
            : transaction.FeeCeilingPerGas > fees.MaxFeePerGas ? new PresignedError.TooExpensive(position, fees.MaxFeePerGas, transaction.FeeCeilingPerGas)
            : null;
    }
}
