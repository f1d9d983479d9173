using Eth2Core;
using Eth2Core.Phase0;

namespace Ceremony.Attestations;

/// <summary>What validators sign when they attest a genesis report: never what the beacon chain could take for one of its own messages.</summary>
/// <remarks>
/// Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "Domain types": DOMAIN_APPLICATION_MASK (0x00000001) is set in no domain of the chain.
/// The domain is bound to the network by GENESIS_FORK_VERSION and genesis_validators_root, the message to the report by its SHA-256.
/// </remarks>
public static class AttestationDomain
{
    /// <summary>The domain's type: "CER" and the application bit.</summary>
    public static DomainType Type { get; } = new([0x43, 0x45, 0x52, 0x01]);

    /// <summary>compute_domain for a network's genesis.</summary>
    public static Domain Of(ForkVersion genesisForkVersion, Root genesisValidatorsRoot) => SigningRoots.ComputeDomain(Type, genesisForkVersion, genesisValidatorsRoot);

    /// <summary>compute_signing_root: the object is the report's digest, whose hash_tree_root as Bytes32 is itself.</summary>
    public static Root SigningRoot(Root reportDigest, Domain domain) => SigningRoots.ComputeSigningRoot(reportDigest, domain);
}
