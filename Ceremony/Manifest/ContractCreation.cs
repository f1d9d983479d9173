using Eth2Core;

namespace Ceremony.Manifest;

/// <summary>How a deposit contract came to be.</summary>
/// <param name="Transaction">The transaction that made it.</param>
/// <param name="Deployer">Who sent it.</param>
/// <param name="Nonce">Its place among the deployer's transactions, which with the deployer decides the address.</param>
/// <param name="BlockNumber">The height of its block.</param>
/// <param name="BlockHash">The hash of its block.</param>
/// <param name="BlockTimestamp">The block's own time.</param>
public sealed record ContractCreation(Hash32 Transaction, ExecutionAddress Deployer, ulong Nonce, ulong BlockNumber, Hash32 BlockHash, UnixSeconds BlockTimestamp);
