using System.Security.Cryptography;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Phase0;

namespace DepositContract.Tests.Submission;

/// <summary>Deposits of fresh keys with valid signatures.</summary>
internal static class SignedDeposits
{
    internal static ForkVersion ForkVersion { get; } = ForkVersion.Parse("0x00000123");

    internal static DepositData[] Take(int count)
    {
        DepositData[] deposits = new DepositData[count];
        Parallel.For(0, count, i => deposits[i] = Make(NewKey(), new Gwei(32_000_000_000), 0x11));
        return deposits;
    }

    internal static byte[] NewKey() => [0, .. RandomNumberGenerator.GetBytes(31)];

    /// <summary>A signed deposit to the address that repeats a byte.</summary>
    internal static DepositData Make(byte[] key, Gwei amount, byte address)
    {
        byte[] pubkey = new byte[BlsPubkeyBytes.Length];
        if (!ManagedBls.Instance.TrySkToPk(key, pubkey)) throw new InvalidOperationException("the key is no key");
        byte[] target = new byte[ExecutionAddress.Length];
        target.AsSpan().Fill(address);
        DepositMessage message = new(new BlsPubkeyBytes(pubkey), WithdrawalCredentials.FromExecutionAddress(new ExecutionAddress(target)), amount);
        return Sign(key, message, ForkVersion);
    }

    internal static DepositData Sign(byte[] key, DepositMessage message, ForkVersion forkVersion)
    {
        Root root = SigningRoots.ComputeSigningRoot(message.HashTreeRoot(), SigningRoots.ComputeDomain(DomainType.Deposit, forkVersion));
        byte[] signature = new byte[BlsSignatureBytes.Length];
        if (!ManagedBls.Instance.TrySign(key, root, signature)) throw new InvalidOperationException("the key is no key");
        return new DepositData(message.Pubkey, message.WithdrawalCredentials, message.Amount, new BlsSignatureBytes(signature));
    }
}
