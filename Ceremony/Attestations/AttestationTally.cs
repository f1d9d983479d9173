using DepositContract.Transactions;
using Eth2Core;
using Eth2Core.Bls;

namespace Ceremony.Attestations;

/// <summary>Counts attestations of one document. What does not count is refused, and changes nothing.</summary>
/// <param name="document">What is tallied.</param>
/// <param name="registry">The validators of the genesis; null where the document is a manifest.</param>
/// <param name="attesters">The accounts that were asked to attest; empty where any may.</param>
/// <param name="bls">Verifies.</param>
public sealed class AttestationTally(AttestedDocument document, GenesisRegistry? registry, IReadOnlyCollection<ExecutionAddress> attesters, IBls bls)
{
    private readonly Dictionary<int, string> _validators = [];
    private readonly Dictionary<ExecutionAddress, string> _wallets = [];
    private readonly List<Attestation.Validators> _counted = [];

    /// <summary>The validators that attested, in order.</summary>
    public IReadOnlyList<int> Validators => [.. _validators.Keys.Order()];

    /// <summary>The validators that did not, in order; inactive ones left out.</summary>
    public IReadOnlyList<int> Missing => registry is null ? [] : [.. Enumerable.Range(0, registry.Count).Where(validator => registry.StakeOf(validator) > 0 && !_validators.ContainsKey(validator))];

    /// <summary>The accounts that attested.</summary>
    public IReadOnlyList<ExecutionAddress> Wallets => [.. _wallets.Keys];

    /// <summary>The accounts that were asked to and did not.</summary>
    public IReadOnlyList<ExecutionAddress> MissingWallets => [.. attesters.Where(address => !_wallets.ContainsKey(address))];

    /// <summary>The stake of those that attested, in gwei.</summary>
    public UInt128 AttestedStake => registry is null ? 0 : Validators.Aggregate((UInt128)0, (sum, validator) => sum + registry.StakeOf(validator));

    /// <summary>The share of the stake that attested, in hundredths of a percent, rounded down.</summary>
    public int ShareInBasisPoints => registry is null || registry.TotalStake == 0 ? 0 : (int)(AttestedStake * 10_000 / registry.TotalStake);

    /// <summary>All that counted as one signature; null where no validator attested.</summary>
    public Attestation.Validators? Aggregate => _counted.Count == 0 ? null
        : AggregateSignature.Join(registry!, [.. _counted.Select(part => ((IReadOnlyList<int>)[.. AggregateSignature.SetBits(part.AggregationBits)], part.Signature))], bls);

    /// <summary>Counts an attestation.</summary>
    /// <param name="name">Its file's name, for what is said about later ones.</param>
    /// <param name="attestation">The attestation.</param>
    /// <returns>Why it does not count; null where it does.</returns>
    public AttestationRefusal? Add(string name, Attestation attestation)
    {
        ArgumentNullException.ThrowIfNull(attestation);
        if (attestation.Document != document)
            return new AttestationRefusal.OtherDocument(document, attestation.Document);
        return attestation switch
        {
            Attestation.Wallet wallet => Add(name, wallet),
            Attestation.Validators validators when registry is not null => Add(name, validators, registry),
            _ => new AttestationRefusal.Malformed($"validators attest a genesis report, not a manifest"),
        };
    }

    private AttestationRefusal? Add(string name, Attestation.Wallet wallet)
    {
        if (attesters.Count > 0 && !attesters.Contains(wallet.Address))
            return new AttestationRefusal.UnknownAttester(wallet.Address);
        if (_wallets.TryGetValue(wallet.Address, out string? earlier))
            return new AttestationRefusal.Duplicate($"{Eip55.ToChecksum(wallet.Address)}", earlier);
        if (!PersonalMessage.TryRecover(document.Text, wallet.Signature.Span, out ExecutionAddress signer) || signer != wallet.Address)
            return new AttestationRefusal.WrongSignature();
        _wallets.Add(wallet.Address, name);
        return null;
    }

    private AttestationRefusal? Add(string name, Attestation.Validators attestation, GenesisRegistry known)
    {
        if (attestation.Domain != known.Domain)
            return new AttestationRefusal.OtherDomain(known.Domain, attestation.Domain);
        if (attestation.AggregationBits.Count != known.Count)
            return new AttestationRefusal.UnknownValidator(known.Count, attestation.AggregationBits.Count);
        int[] validators = [.. AggregateSignature.SetBits(attestation.AggregationBits)];
        if (validators.Length == 0)
            return new AttestationRefusal.Nobody();
        foreach (int validator in validators)
        {
            if (_validators.TryGetValue(validator, out string? earlier))
                return new AttestationRefusal.Duplicate($"validator {validator}", earlier);
        }

        if (!AggregateSignature.IsValid(known, attestation, bls))
            return new AttestationRefusal.WrongSignature();
        foreach (int validator in validators)
            _validators.Add(validator, name);
        _counted.Add(attestation);
        return null;
    }
}
