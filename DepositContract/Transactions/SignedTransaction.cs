namespace DepositContract.Transactions;

/// <summary>A signed transaction: the bytes that go to a node, and their hash, computed here.</summary>
/// <param name="Transaction">What was signed.</param>
/// <param name="From">Who signed it.</param>
/// <param name="Raw">The bytes that go to a node.</param>
/// <param name="Hash">Keccak-256 of those bytes, which names the transaction.</param>
public sealed record SignedTransaction(UnsignedTransaction Transaction, ExecutionAddress From, ReadOnlyMemory<byte> Raw, Hash32 Hash);
