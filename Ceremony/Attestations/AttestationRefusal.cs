using DepositContract.Transactions;
using Eth2Core;

namespace Ceremony.Attestations;

/// <summary>Why an attestation does not count.</summary>
public abstract record AttestationRefusal
{
    private AttestationRefusal()
    {
    }

    /// <summary>The reason's stable name.</summary>
    public abstract string Reason { get; }

    /// <summary>What, expected, got.</summary>
    public abstract UserText Message { get; }

    /// <summary>It cannot be read.</summary>
    /// <param name="Problem">Why.</param>
    public sealed record Malformed(UserText Problem) : AttestationRefusal
    {
        /// <inheritdoc/>
        public override string Reason => "malformed";

        /// <inheritdoc/>
        public override UserText Message => Problem;
    }

    /// <summary>It is about something else.</summary>
    /// <param name="Expected">What is tallied.</param>
    /// <param name="Got">What was attested.</param>
    public sealed record OtherDocument(AttestedDocument Expected, AttestedDocument Got) : AttestationRefusal
    {
        /// <inheritdoc/>
        public override string Reason => "other_document";

        /// <inheritdoc/>
        public override UserText Message => $"it attests another document: expected the {Expected.KindName} {Expected.Digest} of {Expected.Network}, got the {Got.KindName} {Got.Digest} of {Got.Network}";
    }

    /// <summary>It was signed under another domain: for another network, or for another purpose.</summary>
    /// <param name="Expected">The domain of this network's attestations.</param>
    /// <param name="Got">The domain that it names.</param>
    public sealed record OtherDomain(Domain Expected, Domain Got) : AttestationRefusal
    {
        /// <inheritdoc/>
        public override string Reason => "other_domain";

        /// <inheritdoc/>
        public override UserText Message => $"it is signed under another domain: expected {Expected}, got {Got}";
    }

    /// <summary>Its bits are not those of this genesis' validators.</summary>
    /// <param name="Expected">How many validators there are.</param>
    /// <param name="Got">How many bits it has.</param>
    public sealed record UnknownValidator(int Expected, int Got) : AttestationRefusal
    {
        /// <inheritdoc/>
        public override string Reason => "unknown_validator";

        /// <inheritdoc/>
        public override UserText Message => $"its bits are of other validators: expected {Expected} of them, got {Got}";
    }

    /// <summary>It names nobody.</summary>
    public sealed record Nobody : AttestationRefusal
    {
        /// <inheritdoc/>
        public override string Reason => "nobody";

        /// <inheritdoc/>
        public override UserText Message => $"it names no validator";
    }

    /// <summary>Somebody in it was counted already.</summary>
    /// <param name="Who">The validator or the account.</param>
    /// <param name="Earlier">The file that has counted for it.</param>
    public sealed record Duplicate(UserText Who, string Earlier) : AttestationRefusal
    {
        /// <inheritdoc/>
        public override string Reason => "duplicate";

        /// <inheritdoc/>
        public override UserText Message => $"{Who} is in {Earlier} already";
    }

    /// <summary>The signature is not that of those whom it names over this document.</summary>
    public sealed record WrongSignature : AttestationRefusal
    {
        /// <inheritdoc/>
        public override string Reason => "wrong_signature";

        /// <inheritdoc/>
        public override UserText Message => $"the signature is not that of those whom it names over this document";
    }

    /// <summary>The account is none of those that were asked to attest.</summary>
    /// <param name="Address">The account.</param>
    public sealed record UnknownAttester(ExecutionAddress Address) : AttestationRefusal
    {
        /// <inheritdoc/>
        public override string Reason => "unknown_attester";

        /// <inheritdoc/>
        public override UserText Message => $"{Eip55.ToChecksum(Address)} is none of the accounts that were named";
    }
}
