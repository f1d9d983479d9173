using Eth2Core.Bls;
using Eth2Core.Phase0;

namespace Eth2Core.Capella;

/// <summary>Signed voluntary exits that stay valid.</summary>
/// <remarks>
/// Source: EIP-7044; consensus-specs v1.6.0, deneb/beacon-chain.md, "Modified process_voluntary_exit": the domain is DOMAIN_VOLUNTARY_EXIT under
/// CAPELLA_FORK_VERSION, whatever the fork of the epoch, so that an exit signed once is valid from then on.
/// </remarks>
public static class ValidatorExit
{
    /// <summary>Makes the exit and signs it.</summary>
    /// <param name="signingKey">The validator's secret key, 32 bytes, big-endian.</param>
    /// <param name="exit">Which validator leaves, and from which epoch on it may.</param>
    /// <param name="capellaForkVersion">The network's CAPELLA_FORK_VERSION.</param>
    /// <param name="genesisValidatorsRoot">The network's genesis_validators_root.</param>
    /// <param name="bls">Who signs.</param>
    /// <exception cref="ArgumentException">The key is 0, not below the group order, or not 32 bytes.</exception>
    public static SignedVoluntaryExit Create(ReadOnlySpan<byte> signingKey, VoluntaryExit exit, ForkVersion capellaForkVersion, Root genesisValidatorsRoot, IBls bls) =>
        new(exit, SecretKeys.Sign(signingKey, SigningRoot(exit, capellaForkVersion, genesisValidatorsRoot), bls));

    /// <summary>The same for many validators at once.</summary>
    /// <param name="signingKeys">The validators' secret keys, n times 32 bytes, big-endian.</param>
    /// <param name="exits">Their exits, n of them.</param>
    /// <param name="capellaForkVersion">The network's CAPELLA_FORK_VERSION.</param>
    /// <param name="genesisValidatorsRoot">The network's genesis_validators_root.</param>
    /// <param name="bls">Who signs.</param>
    /// <exception cref="ArgumentException">A key is 0 or not below the group order, or there are not 32 bytes for each validator.</exception>
    public static SignedVoluntaryExit[] CreateBatch(ReadOnlySpan<byte> signingKeys, IReadOnlyList<VoluntaryExit> exits, ForkVersion capellaForkVersion, Root genesisValidatorsRoot, IBls bls)
    {
        ArgumentNullException.ThrowIfNull(exits);
        BlsSignatureBytes[] signatures = SecretKeys.BatchSign(signingKeys, [.. exits.Select(exit => SigningRoot(exit, capellaForkVersion, genesisValidatorsRoot))], bls);
        return [.. exits.Zip(signatures, (exit, signature) => new SignedVoluntaryExit(exit, signature))];
    }

    /// <summary>Whether the signature is that of a validator's key, on this network.</summary>
    /// <param name="exit">The exit; it does not say whose key signed it.</param>
    /// <param name="pubkey">The validator's public key.</param>
    /// <param name="capellaForkVersion">The network's CAPELLA_FORK_VERSION.</param>
    /// <param name="genesisValidatorsRoot">The network's genesis_validators_root.</param>
    /// <param name="bls">Who verifies.</param>
    public static bool IsValidSignature(SignedVoluntaryExit exit, BlsPubkeyBytes pubkey, ForkVersion capellaForkVersion, Root genesisValidatorsRoot, IBls bls)
    {
        ArgumentNullException.ThrowIfNull(exit);
        ArgumentNullException.ThrowIfNull(bls);
        BlsSignatureBytes signature = exit.Signature;
        return bls.Verify(pubkey, SigningRoot(exit.Message, capellaForkVersion, genesisValidatorsRoot).AsSpan(), signature);
    }

    /// <summary>What an exit's signature signs.</summary>
    public static Root SigningRoot(VoluntaryExit exit, ForkVersion capellaForkVersion, Root genesisValidatorsRoot)
    {
        ArgumentNullException.ThrowIfNull(exit);
        return SigningRoots.ComputeSigningRoot(exit.HashTreeRoot(), SigningRoots.ComputeDomain(DomainType.VoluntaryExit, capellaForkVersion, genesisValidatorsRoot));
    }
}
