using Eth2Core;
using Eth2Core.Ssz;

namespace Ceremony.Attestations;

/// <summary>Somebody's word for a document: docs/formats/attestation.md.</summary>
/// <param name="Document">What is attested.</param>
public abstract record Attestation(AttestedDocument Document)
{
    /// <summary>By an ETH1 account: an EIP-191 signature of <see cref="AttestedDocument.Text"/>.</summary>
    /// <param name="Document">What is attested.</param>
    /// <param name="Address">Who says that it signed.</param>
    /// <param name="Signature">65 bytes.</param>
    public sealed record Wallet(AttestedDocument Document, ExecutionAddress Address, ReadOnlyMemory<byte> Signature) : Attestation(Document);

    /// <summary>By validators of a genesis state: one aggregate BLS signature, and a bit for each validator that is in it.</summary>
    /// <param name="Document">The report.</param>
    /// <param name="Domain">The domain that they signed under.</param>
    /// <param name="AggregationBits">As many bits as the state has validators.</param>
    /// <param name="Signature">The aggregate.</param>
    public sealed record Validators(AttestedDocument Document, Domain Domain, Bitlist AggregationBits, BlsSignatureBytes Signature) : Attestation(Document);
}
