namespace DepositContract.JsonRpc;

/// <summary>What a node knows about a transaction: whose it is, and whether it is mined.</summary>
/// <param name="Hash">The transaction.</param>
/// <param name="From">The account that signed it.</param>
/// <param name="Nonce">Its place among the account's transactions.</param>
/// <param name="BlockNumber">The height of its block; null while it waits.</param>
public sealed record Eth1Transaction(Hash32 Hash, ExecutionAddress From, ulong Nonce, ulong? BlockNumber);
