using Ceremony.Attestations;
using Eth2Core;

namespace Ceremony.Page;

/// <summary>Who stands by a document.</summary>
/// <param name="Document">What is attested.</param>
/// <param name="Wallets">The accounts that attested.</param>
/// <param name="MissingWallets">The accounts that were asked to and did not.</param>
/// <param name="Validators">How many validators attested.</param>
/// <param name="ValidatorCount">How many validators there are; null where validators do not attest this document.</param>
/// <param name="ShareInBasisPoints">Their share of the stake, in hundredths of a percent.</param>
/// <param name="Refused">How many attestations do not count.</param>
public sealed record AttestationPanel(
    AttestedDocument Document,
    IReadOnlyList<ExecutionAddress> Wallets,
    IReadOnlyList<ExecutionAddress> MissingWallets,
    int Validators,
    int? ValidatorCount,
    int ShareInBasisPoints,
    int Refused)
{
    /// <summary>What a tally came to.</summary>
    /// <param name="document">What was tallied.</param>
    /// <param name="registry">The validators of the genesis; null where the document is a manifest.</param>
    /// <param name="tally">The tally.</param>
    /// <param name="refused">How many attestations of this document were refused.</param>
    public static AttestationPanel Of(AttestedDocument document, GenesisRegistry? registry, AttestationTally tally, int refused)
    {
        ArgumentNullException.ThrowIfNull(tally);
        return new AttestationPanel(document, tally.Wallets, tally.MissingWallets, tally.Validators.Count, registry?.Count, tally.ShareInBasisPoints, refused);
    }
}
