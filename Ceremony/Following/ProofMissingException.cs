using Eth2Core;

namespace Ceremony.Following;

/// <summary>Proofs were asked for, and the node does not make them.</summary>
public sealed class ProofMissingException : DepositException
{
    internal ProofMissingException(string node, UserText block)
        : base(
            "proof-missing",
            $"eth1 node {node}: {block}: the node does not prove the contract's storage (eth_getProof), or its headers cannot be hashed here",
            $"use a node that serves eth_getProof, or follow without --require-proofs and compare two nodes")
    {
    }
}
