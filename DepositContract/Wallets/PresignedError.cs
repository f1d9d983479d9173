using DepositContract.Contract;
using DepositContract.Submission;
using DepositContract.Transactions;

namespace DepositContract.Wallets;

/// <summary>Why transactions that were signed elsewhere are not sent. Positions count from 1, in the order of the file.</summary>
/// <remarks>The cases are the nested records, and no others.</remarks>
public abstract record PresignedError
{
    private PresignedError()
    {
    }

    /// <summary>One line: which transaction, what, expected, got.</summary>
    public abstract UserText Message { get; }

    /// <summary>One line: what to do.</summary>
    public virtual UserText Hint => $"nothing was sent; make and sign the transaction again";

    /// <summary>There is nothing in the file.</summary>
    public sealed record Nothing : PresignedError
    {
        /// <inheritdoc/>
        public override UserText Message => $"there is no transaction in it";

        /// <inheritdoc/>
        public override UserText Hint => $"expected raw transactions in hexadecimal with 0x, one a line, or as strings in a JSON array";
    }

    /// <summary>It is no hexadecimal.</summary>
    /// <param name="Position">Which transaction.</param>
    public sealed record NotHexadecimal(int Position) : PresignedError
    {
        /// <inheritdoc/>
        public override UserText Message => $"transaction {Position}: expected hexadecimal with 0x";

        /// <inheritdoc/>
        public override UserText Hint => $"expected raw transactions in hexadecimal with 0x, one a line, or as strings in a JSON array";
    }

    /// <summary>It is no signed transaction.</summary>
    /// <param name="Position">Which transaction.</param>
    /// <param name="Error">Why.</param>
    public sealed record NotATransaction(int Position, RawTransactionError Error) : PresignedError
    {
        /// <inheritdoc/>
        public override UserText Message => $"transaction {Position}: {Error.Message}";

        /// <inheritdoc/>
        public override UserText Hint => Error.Hint;
    }

    /// <summary>It is for another chain.</summary>
    /// <param name="Position">Which transaction.</param>
    /// <param name="Expected">The network's chain.</param>
    /// <param name="Got">The signature's chain.</param>
    public sealed record OtherChain(int Position, ChainId Expected, ChainId Got) : PresignedError
    {
        /// <inheritdoc/>
        public override UserText Message => $"transaction {Position}: expected chain id {Expected}, got {Got}";
    }

    /// <summary>It calls another account.</summary>
    /// <param name="Position">Which transaction.</param>
    /// <param name="Expected">The deposit contract.</param>
    /// <param name="Got">Who is called; null where a contract would be made.</param>
    public sealed record OtherContract(int Position, ExecutionAddress Expected, ExecutionAddress? Got) : PresignedError
    {
        /// <inheritdoc/>
        public override UserText Message => Got is { } got
            ? (UserText)$"transaction {Position}: expected a call of the deposit contract {Eip55.ToChecksum(Expected)}, got {Eip55.ToChecksum(got)}"
            : $"transaction {Position}: expected a call of the deposit contract {Eip55.ToChecksum(Expected)}, got a transaction that makes a contract";
    }

    /// <summary>It is no deposit, or the value is not the one that its root is made of.</summary>
    /// <param name="Position">Which transaction.</param>
    /// <param name="Value">The ether sent along.</param>
    public sealed record NotADeposit(int Position, Wei Value) : PresignedError
    {
        /// <inheritdoc/>
        public override UserText Message => $"transaction {Position}: the {DepositCall.Length} bytes of a deposit were expected whose root is that of its fields and of {Value.ToEtherString()} ETH, the value sent along";
    }

    /// <summary>The deposit is in none of the files.</summary>
    /// <param name="Position">Which transaction.</param>
    /// <param name="Pubkey">Whose deposit it is.</param>
    public sealed record UnknownDeposit(int Position, BlsPubkeyBytes Pubkey) : PresignedError
    {
        /// <inheritdoc/>
        public override UserText Message => $"transaction {Position}: its deposit, of {Pubkey}, is in none of the deposit_data files";

        /// <inheritdoc/>
        public override UserText Hint => $"the transaction is for another list, or was changed before it was signed; nothing was sent";
    }

    /// <summary>An earlier transaction makes the deposit already, as often as the files have it.</summary>
    /// <param name="Position">Which transaction.</param>
    /// <param name="Pubkey">Whose deposit it is.</param>
    public sealed record RepeatedDeposit(int Position, BlsPubkeyBytes Pubkey) : PresignedError
    {
        /// <inheritdoc/>
        public override UserText Message => $"transaction {Position}: an earlier one makes the deposit of {Pubkey} too, and it would count twice";

        /// <inheritdoc/>
        public override UserText Hint => $"take one of the two out of the file, and let nobody else send it; nothing was sent";
    }

    /// <summary>It would run out of gas.</summary>
    /// <param name="Position">Which transaction.</param>
    /// <param name="Got">Its gas limit.</param>
    public sealed record TooLittleGas(int Position, ulong Got) : PresignedError
    {
        /// <inheritdoc/>
        public override UserText Message => $"transaction {Position}: gas limit: expected {PresignedDeposits.LeastGas} or more, got {Got}";

        /// <inheritdoc/>
        public override UserText Hint => $"a deposit needs up to 159910 gas, more than an estimate says, depending on where it lands: sign again with {DepositSubmission.GasLimit}";
    }

    /// <summary>No block may hold it.</summary>
    /// <param name="Position">Which transaction.</param>
    /// <param name="Got">Its gas limit.</param>
    public sealed record TooMuchGas(int Position, ulong Got) : PresignedError
    {
        /// <inheritdoc/>
        public override UserText Message => $"transaction {Position}: gas limit: expected {PresignedDeposits.MostGas} or less, got {Got}";

        /// <inheritdoc/>
        public override UserText Hint => $"no block takes it (EIP-7825): sign again with {DepositSubmission.GasLimit}";
    }

    /// <summary>Its tip is more than the whole fee may be, which no block takes.</summary>
    /// <param name="Position">Which transaction.</param>
    public sealed record TipAboveFee(int Position) : PresignedError
    {
        /// <inheritdoc/>
        public override UserText Message => $"transaction {Position}: max_priority_fee_per_gas is more than max_fee_per_gas, and no block takes that";
    }

    /// <summary>It pays more than the ceiling.</summary>
    /// <param name="Position">Which transaction.</param>
    /// <param name="Ceiling">What was allowed, in wei for each gas.</param>
    /// <param name="Got">What it allows.</param>
    public sealed record TooExpensive(int Position, Wei Ceiling, Wei Got) : PresignedError
    {
        /// <inheritdoc/>
        public override UserText Message => $"transaction {Position}: the fee is up to {Got} wei for each gas, expected at most {Ceiling}";
    }

    /// <summary>The gas of all of them can cost more than the ceiling.</summary>
    /// <param name="Ceiling">What was allowed.</param>
    /// <param name="Got">What it can cost.</param>
    public sealed record TooExpensiveTogether(Wei Ceiling, Wei Got) : PresignedError
    {
        /// <inheritdoc/>
        public override UserText Message => $"the gas of all transactions can cost {Got.ToEtherString()} ETH, expected at most {Ceiling.ToEtherString()}";

        /// <inheritdoc/>
        public override UserText Hint => $"raise the ceiling with --max-total-fee, or sign again with lower fees; nothing was sent";
    }

    /// <summary>Two transactions are not of one account.</summary>
    /// <param name="Position">Which transaction.</param>
    /// <param name="Expected">Who signed the first one.</param>
    /// <param name="Got">Who signed this one.</param>
    public sealed record OtherSender(int Position, ExecutionAddress Expected, ExecutionAddress Got) : PresignedError
    {
        /// <inheritdoc/>
        public override UserText Message => $"transaction {Position}: expected a signature of {Eip55.ToChecksum(Expected)}, as of the first one, got that of {Eip55.ToChecksum(Got)}";

        /// <inheritdoc/>
        public override UserText Hint => $"a file for each account: a journal is about one";
    }

    /// <summary>Two transactions have one nonce, so that only one of them can ever be mined.</summary>
    /// <param name="Position">Which transaction.</param>
    /// <param name="Nonce">The nonce.</param>
    public sealed record RepeatedNonce(int Position, ulong Nonce) : PresignedError
    {
        /// <inheritdoc/>
        public override UserText Message => $"transaction {Position}: an earlier one has nonce {Nonce} too, and only one of them can be mined";
    }
}
