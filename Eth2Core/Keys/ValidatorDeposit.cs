using Eth2Core.Bls;
using Eth2Core.Phase0;

namespace Eth2Core.Keys;

/// <summary>Signed deposits.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/deposit-contract.md and phase0/beacon-chain.md, "apply_deposit".</remarks>
public static class ValidatorDeposit
{
    /// <summary>Makes the deposit message and signs it.</summary>
    /// <param name="signingKey">The validator's secret key, 32 bytes, big-endian.</param>
    /// <param name="withdrawalCredentials">Where the stake goes.</param>
    /// <param name="amount">How much is deposited.</param>
    /// <param name="genesisForkVersion">The network's GENESIS_FORK_VERSION.</param>
    /// <param name="bls">Who signs.</param>
    /// <exception cref="ArgumentException">The key is 0, not below the group order, or not 32 bytes.</exception>
    public static DepositData Create(ReadOnlySpan<byte> signingKey, WithdrawalCredentials withdrawalCredentials, Gwei amount, ForkVersion genesisForkVersion, IBls bls)
    {
        var message = new DepositMessage(SecretKeys.SkToPk(signingKey, bls), withdrawalCredentials, amount);
        return new DepositData(message.Pubkey, withdrawalCredentials, amount, SecretKeys.Sign(signingKey, SigningRoot(message, genesisForkVersion), bls));
    }

    /// <summary>The same for many validators at once.</summary>
    /// <param name="signingKeys">The validators' secret keys, n times 32 bytes, big-endian.</param>
    /// <param name="withdrawalCredentials">Where the stakes go, n of them.</param>
    /// <param name="amount">How much each deposits.</param>
    /// <param name="genesisForkVersion">The network's GENESIS_FORK_VERSION.</param>
    /// <param name="bls">Who signs.</param>
    /// <exception cref="ArgumentException">A key is 0 or not below the group order, or there are not 32 bytes for each validator.</exception>
    public static DepositData[] CreateBatch(ReadOnlySpan<byte> signingKeys, IReadOnlyList<WithdrawalCredentials> withdrawalCredentials, Gwei amount, ForkVersion genesisForkVersion, IBls bls)
    {
        ArgumentNullException.ThrowIfNull(withdrawalCredentials);
        DepositMessage[] messages = [.. SecretKeys.BatchSkToPk(signingKeys, bls).Zip(withdrawalCredentials, (pubkey, credentials) => new DepositMessage(pubkey, credentials, amount))];
        BlsSignatureBytes[] signatures = SecretKeys.BatchSign(signingKeys, [.. messages.Select(message => SigningRoot(message, genesisForkVersion))], bls);
        return [.. messages.Zip(signatures, (message, signature) => new DepositData(message.Pubkey, message.WithdrawalCredentials, message.Amount, signature))];
    }

    /// <summary>Whether the deposit would make a new validator: its signature is the key's over the message, under the network's genesis fork version.</summary>
    public static bool IsValidSignature(DepositData deposit, ForkVersion genesisForkVersion, IBls bls)
    {
        ArgumentNullException.ThrowIfNull(deposit);
        ArgumentNullException.ThrowIfNull(bls);
        Root signingRoot = SigningRoot(deposit.ToDepositMessage(), genesisForkVersion);
        BlsPubkeyBytes pubkey = deposit.Pubkey;
        BlsSignatureBytes signature = deposit.Signature;
        return bls.Verify(pubkey, signingRoot, signature);
    }

    /// <summary>What a deposit's signature signs.</summary>
    public static Root SigningRoot(DepositMessage message, ForkVersion genesisForkVersion)
    {
        ArgumentNullException.ThrowIfNull(message);
        return SigningRoots.ComputeSigningRoot(message.HashTreeRoot(), SigningRoots.ComputeDomain(DomainType.Deposit, genesisForkVersion));
    }
}
