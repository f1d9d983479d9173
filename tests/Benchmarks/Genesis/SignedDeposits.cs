using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;
using Eth2Core.Keys;
using Eth2Core.Phase0;

namespace Benchmarks.Genesis;

/// <summary>Deposits of the secret keys 1, 2, 3, ...: every signature is a real one, and cheap to make, because a small key is multiplied with in few steps.</summary>
internal static class SignedDeposits
{
    private const string Address = "0xd8da6bf26964af9d7eed9e03e53415d37aa96045";
    private static readonly Gwei s_amount = new(32_000_000_000);

    /// <summary>Makes them on all cores.</summary>
    public static DepositData[] Make(int count, ForkVersion forkVersion)
    {
        const int portion = 256;
        WithdrawalCredentials credentials = WithdrawalCredentials.FromExecutionAddress(ExecutionAddress.Parse(Address));
        DepositData[] deposits = new DepositData[count];
        Parallel.For(0, (count + portion - 1) / portion, i => Make(deposits.AsSpan(i * portion, Math.Min(portion, count - (i * portion))), ((ulong)i * portion) + 1, credentials, forkVersion));
        return deposits;
    }

    private static void Make(Span<DepositData> deposits, ulong firstKey, WithdrawalCredentials credentials, ForkVersion forkVersion)
    {
        DepositMessage[] messages = new DepositMessage[deposits.Length];
        byte[] roots = new byte[deposits.Length * Lengths.SigningRoot];
        for (int i = 0; i < messages.Length; i++)
        {
            byte[] pubkey = new byte[BlsPubkeyBytes.Length];
            G1Encoding.WriteCompressed(PointMultiplication.Multiply(G1.Generator, firstKey + (ulong)i).ToAffine(), pubkey);
            messages[i] = new DepositMessage(new BlsPubkeyBytes(pubkey), credentials, s_amount);
            ValidatorDeposit.SigningRoot(messages[i], forkVersion).AsSpan().CopyTo(roots.AsSpan(i * Lengths.SigningRoot));
        }

        JacobianPoint<Fp2>[] hashes = new JacobianPoint<Fp2>[deposits.Length];
        BatchArithmetic.Chosen.Hash(roots, hashes);
        byte[] signature = new byte[BlsSignatureBytes.Length];
        for (int i = 0; i < messages.Length; i++)
        {
            G2Encoding.WriteCompressed(PointMultiplication.Multiply(hashes[i].ToAffine(), firstKey + (ulong)i).ToAffine(), signature);
            deposits[i] = new DepositData(messages[i].Pubkey, credentials, s_amount, new BlsSignatureBytes(signature));
        }
    }
}
