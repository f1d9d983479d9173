using Eth2Core.Bls;
using Eth2Core.Phase0;

namespace Eth2Core.Capella;

/// <summary>Signed changes from BLS credentials to an ETH1 address.</summary>
/// <remarks>
/// Source: consensus-specs v1.6.0, capella/beacon-chain.md, "process_bls_to_execution_change": the domain is DOMAIN_BLS_TO_EXECUTION_CHANGE under the
/// genesis fork version with the genesis validators root, so that a change is valid across forks.
/// </remarks>
public static class CredentialChange
{
    /// <summary>Makes the change and signs it.</summary>
    /// <param name="withdrawalKey">The secret key whose public key's hash the credentials are (EIP-2334: m/12381/3600/i/0), 32 bytes, big-endian.</param>
    /// <param name="validatorIndex">The validator's index in the registry.</param>
    /// <param name="address">Where the stake goes, once and for all.</param>
    /// <param name="genesisForkVersion">The network's GENESIS_FORK_VERSION.</param>
    /// <param name="genesisValidatorsRoot">The network's genesis_validators_root.</param>
    /// <param name="bls">Who signs.</param>
    /// <exception cref="ArgumentException">The key is 0, not below the group order, or not 32 bytes.</exception>
    public static SignedBLSToExecutionChange Create(
        ReadOnlySpan<byte> withdrawalKey, ulong validatorIndex, ExecutionAddress address, ForkVersion genesisForkVersion, Root genesisValidatorsRoot, IBls bls)
    {
        var message = new BLSToExecutionChange(validatorIndex, SecretKeys.SkToPk(withdrawalKey, bls), address);
        return new SignedBLSToExecutionChange(message, SecretKeys.Sign(withdrawalKey, SigningRoot(message, genesisForkVersion, genesisValidatorsRoot), bls));
    }

    /// <summary>The same for many validators at once.</summary>
    /// <param name="withdrawalKeys">The secret keys, n times 32 bytes, big-endian.</param>
    /// <param name="validatorIndexes">The validators' indexes in the registry, n of them.</param>
    /// <param name="address">Where all stakes go, once and for all.</param>
    /// <param name="genesisForkVersion">The network's GENESIS_FORK_VERSION.</param>
    /// <param name="genesisValidatorsRoot">The network's genesis_validators_root.</param>
    /// <param name="bls">Who signs.</param>
    /// <exception cref="ArgumentException">A key is 0 or not below the group order, or there are not 32 bytes for each validator.</exception>
    public static SignedBLSToExecutionChange[] CreateBatch(
        ReadOnlySpan<byte> withdrawalKeys, IReadOnlyList<ulong> validatorIndexes, ExecutionAddress address, ForkVersion genesisForkVersion, Root genesisValidatorsRoot, IBls bls)
    {
        ArgumentNullException.ThrowIfNull(validatorIndexes);
        BLSToExecutionChange[] messages = [.. validatorIndexes.Zip(SecretKeys.BatchSkToPk(withdrawalKeys, bls), (index, pubkey) => new BLSToExecutionChange(index, pubkey, address))];
        BlsSignatureBytes[] signatures = SecretKeys.BatchSign(withdrawalKeys, [.. messages.Select(message => SigningRoot(message, genesisForkVersion, genesisValidatorsRoot))], bls);
        return [.. messages.Zip(signatures, (message, signature) => new SignedBLSToExecutionChange(message, signature))];
    }

    /// <summary>Whether the signature is that of the key that the change names, on this network.</summary>
    public static bool IsValidSignature(SignedBLSToExecutionChange change, ForkVersion genesisForkVersion, Root genesisValidatorsRoot, IBls bls)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(bls);
        BlsPubkeyBytes pubkey = change.Message.FromBlsPubkey;
        BlsSignatureBytes signature = change.Signature;
        return bls.Verify(pubkey, SigningRoot(change.Message, genesisForkVersion, genesisValidatorsRoot).AsSpan(), signature);
    }

    /// <summary>What a change's signature signs.</summary>
    public static Root SigningRoot(BLSToExecutionChange message, ForkVersion genesisForkVersion, Root genesisValidatorsRoot)
    {
        ArgumentNullException.ThrowIfNull(message);
        return SigningRoots.ComputeSigningRoot(message.HashTreeRoot(), SigningRoots.ComputeDomain(DomainType.BlsToExecutionChange, genesisForkVersion, genesisValidatorsRoot));
    }
}
