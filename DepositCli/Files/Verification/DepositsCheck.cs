using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Genesis;

namespace DepositCli.Files.Verification;

/// <summary>Reads deposit files in batches: form, roots, network, signatures.</summary>
internal sealed class DepositsCheck(string folder, Findings findings, NetworkCheck network)
{
    private const int BatchSize = 1024;

    private readonly List<CheckedDeposit> _checked = [];

    /// <summary>The deposits whose form and roots are right.</summary>
    public IReadOnlyList<CheckedDeposit> Checked => _checked;

    /// <summary>Checks one file to its end, or to the first entry that cannot be read.</summary>
    public void Run(string file, StepCounter steps, CancellationToken cancellationToken)
    {
        using FileStream stream = new(Path.Combine(folder, file), new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.Read, BufferSize = 0 });
        try
        {
            int first = 0;
            foreach (byte[] batch in JsonListBatches.Read(stream, BatchSize))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!DepositDataFile.TryRead(file, batch, out IReadOnlyList<DepositDataEntry>? entries, out DepositDataFileError? error))
                {
                    findings.Problem(file, Moved(error, first).Message);
                    return;
                }

                Check(file, first, entries);
                for (int i = 0; i < entries.Count; i++)
                    steps.Step();
                first += entries.Count;
            }

            if (first == 0) findings.Problem(file, $"expected at least one deposit, got an empty list");
        }
        catch (InvalidDataException)
        {
            findings.Problem(file, $"expected a JSON list of deposits, got something else");
        }
    }

    /// <summary>An error counts entries from the batch's beginning; the user from the file's.</summary>
    private static DepositDataFileError Moved(DepositDataFileError error, int first) =>
        error is DepositDataFileError.WrongMember member ? member with { Entry = member.Entry + first } : error;

    private void Check(string file, int first, IReadOnlyList<DepositDataEntry> entries)
    {
        ForkVersion[] versions = [.. entries.Select(entry => network.Check(file, entry))];
        foreach (IGrouping<ForkVersion, int> group in Enumerable.Range(0, entries.Count).GroupBy(i => versions[i]))
        {
            int[] places = [.. group];
            DepositSignatures signatures = new(group.Key, ManagedBls.Instance);
            bool[] valid = signatures.Verify([.. places.Select(i => entries[i].Data)]);
            foreach (int i in places.Where((_, at) => !valid[at]))
                findings.Problem(file, $"entry {first + i}: signature: not that of {entries[i].Data.Pubkey} under fork version {group.Key}");
        }

        for (int i = 0; i < entries.Count; i++)
            _checked.Add(new CheckedDeposit(file, first + i, entries[i].Data.Pubkey, entries[i].Data.WithdrawalCredentials, entries[i].Data.Amount));
    }
}
