using DepositCli.Files;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Genesis;

namespace DepositCli.Commands.VerifyDeposits;

/// <summary>Checks the signatures of all entries, and finds out what the wrong ones are good for.</summary>
internal sealed class SignatureChecks(NetworkChoice network, IBls bls)
{
    private const int Chunk = 1024;

    private readonly ForkVersion _expected = network.Config.GenesisForkVersion;

    /// <summary>Adds a fault to every entry whose signature is not valid on the network.</summary>
    /// <param name="entries">The entries; those that could not be read in full are left out.</param>
    /// <param name="progress">Told how many were looked at.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public void Run(IReadOnlyList<CheckedEntry> entries, IProgress<long> progress, CancellationToken cancellationToken)
    {
        CheckedEntry[] complete = [.. entries.Where(entry => entry.Reading.Data is not null)];
        List<CheckedEntry> wrong = [];
        long done = 0;
        foreach (CheckedEntry[] chunk in complete.Chunk(Chunk))
        {
            cancellationToken.ThrowIfCancellationRequested();
            wrong.AddRange(NotValid(chunk, _expected));
            progress.Report(done += chunk.Length);
        }

        HashSet<CheckedEntry> notValid = [.. wrong];
        AlteredMembers altered = new(_expected, bls);
        foreach (CheckedEntry entry in complete.Where(entry => entry.Reading.Faults.Count > 0))
            entry.Altered = altered.Of(entry.Reading, isSignatureValid: !notValid.Contains(entry));
        Explain(wrong, cancellationToken);
    }

    private CheckedEntry[] NotValid(CheckedEntry[] entries, ForkVersion version)
    {
        bool[] valid = new DepositSignatures(version, bls).Verify([.. entries.Select(entry => entry.Reading.Data!)]);
        return [.. entries.Where((_, i) => !valid[i])];
    }

    private void Explain(List<CheckedEntry> wrong, CancellationToken cancellationToken)
    {
        DepositSignatures signatures = new(_expected, bls);
        List<CheckedEntry> unexplained = [];
        foreach (CheckedEntry entry in wrong)
        {
            switch (signatures.Explain(entry.Reading.Data!))
            {
                case IgnoredReason.PubkeyNotValid:
                    entry.Faults.Add(new DepositFault(DepositFaultKind.Pubkey, DepositDataMembers.Pubkey, $"a valid BLS public key", $"bytes that are none"));
                    break;
                case IgnoredReason.SignatureNotAPoint:
                    entry.Faults.Add(new DepositFault(DepositFaultKind.Signature, DepositDataMembers.Signature, $"a point of the curve's subgroup", $"bytes that are none"));
                    break;
                default:
                    unexplained.Add(entry);
                    break;
            }
        }

        // What the file says itself is the likeliest; then all that are known.
        unexplained = [.. unexplained.GroupBy(entry => entry.Reading.ForkVersion ?? _expected).SelectMany(group => Explain([.. group], group.Key, cancellationToken))];
        foreach (ForkVersion version in KnownForkVersions.All)
            unexplained = Explain(unexplained, version, cancellationToken);
        foreach (CheckedEntry entry in unexplained)
            entry.Faults.Add(Fault($"one that is valid on no known network"));
    }

    /// <summary>Adds a fault to the entries that are signed for this fork version, and gives the others.</summary>
    private List<CheckedEntry> Explain(List<CheckedEntry> wrong, ForkVersion version, CancellationToken cancellationToken)
    {
        if (version == _expected) return wrong;
        List<CheckedEntry> others = [];
        foreach (CheckedEntry[] chunk in wrong.ToArray().Chunk(Chunk))
        {
            cancellationToken.ThrowIfCancellationRequested();
            HashSet<CheckedEntry> notValid = [.. NotValid(chunk, version)];
            others.AddRange(notValid);
            foreach (CheckedEntry entry in chunk.Where(entry => !notValid.Contains(entry)))
                entry.Faults.Add(Fault(SignedFor(version)));
        }

        return others;
    }

    private static UserText SignedFor(ForkVersion version)
    {
        if (KnownForkVersions.Find(version) is not { } known) return $"one signed for fork version {version}, which is no known network's";
        return $"one signed for {known.Name} (fork version {version})";
    }

    private DepositFault Fault(UserText got) =>
        new(DepositFaultKind.Signature, DepositDataMembers.Signature, $"one signed for {network.Name} (fork version {_expected})", got);
}
