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
        WithdrawalCredentials credentials = WithdrawalCredentials.FromExecutionAddress(ExecutionAddress.Parse(Address));
        DepositData[] deposits = new DepositData[count];
        Parallel.For(0, count, i => deposits[i] = Make((ulong)i + 1, credentials, forkVersion));
        return deposits;
    }

    private static DepositData Make(ulong key, WithdrawalCredentials credentials, ForkVersion forkVersion)
    {
        byte[] pubkey = new byte[BlsPubkeyBytes.Length];
        G1Encoding.WriteCompressed(PointMultiplication.Multiply(G1.Generator, key).ToAffine(), pubkey);
        DepositMessage message = new(new BlsPubkeyBytes(pubkey), credentials, s_amount);
        AffinePoint<Fp2> hash = Ciphersuite.HashToPoint(ValidatorDeposit.SigningRoot(message, forkVersion).AsSpan());
        byte[] signature = new byte[BlsSignatureBytes.Length];
        G2Encoding.WriteCompressed(PointMultiplication.Multiply(hash, key).ToAffine(), signature);
        return new DepositData(message.Pubkey, credentials, s_amount, new BlsSignatureBytes(signature));
    }
}
