namespace Eth2Core.Phase0;

/// <summary>Domains and signing roots.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "Misc" (compute_fork_data_root, compute_fork_digest, compute_domain, compute_signing_root).</remarks>
public static class SigningRoots
{
    /// <summary>compute_fork_data_root.</summary>
    public static Root ComputeForkDataRoot(ForkVersion currentVersion, Root genesisValidatorsRoot) =>
        new ForkData(currentVersion, genesisValidatorsRoot).HashTreeRoot();

    /// <summary>compute_fork_digest: the first four bytes of the fork data's root.</summary>
    public static byte[] ComputeForkDigest(ForkVersion currentVersion, Root genesisValidatorsRoot) =>
        ComputeForkDataRoot(currentVersion, genesisValidatorsRoot).AsSpan()[..4].ToArray();

    /// <summary>compute_domain: the type, then the first 28 bytes of the fork data's root.</summary>
    /// <param name="domainType">What is signed.</param>
    /// <param name="forkVersion">The fork version; for deposits the network's genesis fork version.</param>
    /// <param name="genesisValidatorsRoot">The network; zero for deposits, which are made before there is one.</param>
    public static Domain ComputeDomain(DomainType domainType, ForkVersion forkVersion, Root genesisValidatorsRoot = default)
    {
        Span<byte> domain = stackalloc byte[Domain.Length];
        domainType.AsSpan().CopyTo(domain);
        ComputeForkDataRoot(forkVersion, genesisValidatorsRoot).AsSpan()[..(Domain.Length - DomainType.Length)].CopyTo(domain[DomainType.Length..]);
        return new Domain(domain);
    }

    /// <summary>compute_signing_root: what a BLS signature signs.</summary>
    public static Root ComputeSigningRoot(Root objectRoot, Domain domain) => new SigningData(objectRoot, domain).HashTreeRoot();
}
