using System.Security.Cryptography;
using Eth2Core;
using Eth2Core.Phase0;

namespace DepositContract.Tests;

/// <summary>Deposits of random bytes: the contract checks only the root and the amount.</summary>
internal static class RandomDeposits
{
    internal static DepositData Next() => new(
        new BlsPubkeyBytes(RandomNumberGenerator.GetBytes(BlsPubkeyBytes.Length)),
        new WithdrawalCredentials([0, .. RandomNumberGenerator.GetBytes(WithdrawalCredentials.Length - 1)]),
        new Gwei((ulong)RandomNumberGenerator.GetInt32(1, 64) * 1_000_000_000 + (ulong)RandomNumberGenerator.GetInt32(1_000_000_000)),
        new BlsSignatureBytes(RandomNumberGenerator.GetBytes(BlsSignatureBytes.Length)));

    internal static DepositData[] Take(int count) => [.. Enumerable.Range(0, count).Select(_ => Next())];
}
