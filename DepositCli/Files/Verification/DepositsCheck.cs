using System.Text;
using DepositCli.Commands;
using DepositCli.Commands.VerifyDeposits;
using Eth2Core;
using Eth2Core.Genesis;

namespace DepositCli.Files.Verification;

/// <summary>Reads deposit files in batches: form, roots, network, amounts, credentials, signatures.</summary>
internal sealed class DepositsCheck(string folder, Findings findings, NetworkCheck network)
{
    private const int BatchSize = 1024;

    private readonly List<CheckedDeposit> _checked = [];
    private readonly HashSet<(string, string)> _networkFaults = [];

    /// <summary>The deposits that could be read.</summary>
    public IReadOnlyList<CheckedDeposit> Checked => _checked;

    /// <summary>Checks one file to its end, or to the place where it is no list of deposits any more.</summary>
    public void Run(string file, StepCounter steps, CancellationToken cancellationToken)
    {
        using FileStream stream = new(Path.Combine(folder, file), FileMode.Open, FileAccess.Read, FileShare.Read);
        SkipByteOrderMark(file, stream);
        try
        {
            int first = 0;
            foreach (byte[] batch in JsonListBatches.Read(stream, BatchSize))
            {
                cancellationToken.ThrowIfCancellationRequested();
                DepositDataReading reading = DepositDataFile.ReadTolerantly(file, batch);
                CheckBatch(file, first, reading.Entries);
                if (reading.Error is not null)
                {
                    findings.Problem(file, $"entry {first + reading.Entries.Count}: expected a deposit in JSON, got something else");
                    return;
                }

                first += reading.Entries.Count;
                for (int i = 0; i < reading.Entries.Count; i++)
                    steps.Step();
            }

            if (first == 0) findings.Problem(file, $"expected at least one deposit, got an empty list");
        }
        catch (InvalidDataException)
        {
            findings.Problem(file, $"expected a JSON list of deposits, got something else");
        }
    }

    private void SkipByteOrderMark(string file, FileStream stream)
    {
        Span<byte> beginning = stackalloc byte[Encoding.UTF8.Preamble.Length];
        int length = stream.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false);
        if (beginning[..length].SequenceEqual(Encoding.UTF8.Preamble)) Tolerated(file, new ToleratedForm(DepositDataForm.ByteOrderMark, ""));
        else stream.Position = 0;
    }

    private void Tolerated(string file, ToleratedForm form) => findings.Note(file, $"tolerated: {VerifyDepositsOutput.Describe(form)}");

    private void CheckBatch(string file, int first, IReadOnlyList<DepositDataEntryReading> readings)
    {
        foreach (ToleratedForm form in readings.SelectMany(reading => reading.Tolerated).Distinct())
            Tolerated(file, form);
        ForkVersion?[] versions = [.. readings.Select(reading => CheckFields(file, first, reading))];
        foreach (IGrouping<ForkVersion, DepositDataEntryReading> group in readings.Where(reading => versions[reading.Index] is not null && reading.Data is not null).GroupBy(reading => versions[reading.Index]!.Value))
            CheckSignatures(file, first, group.Key, [.. group]);
        foreach (DepositDataEntryReading reading in readings)
        {
            if (reading.Data is { } data) _checked.Add(new CheckedDeposit(file, first + reading.Index, data.Pubkey, data.WithdrawalCredentials, data.Amount));
        }
    }

    /// <summary>Says what an entry's own members tell.</summary>
    /// <returns>The fork version that its signature is checked under; null where there is none.</returns>
    private ForkVersion? CheckFields(string file, int first, DepositDataEntryReading reading)
    {
        NetworkChoice? choice = network.Of(file, reading);
        if (choice is null)
        {
            foreach (DepositDataFileError.WrongMember fault in reading.Faults)
                findings.Problem(file, $"entry {first + reading.Index}: {fault.Member}: expected {fault.Expected}, got {fault.Got}");
            return reading.ForkVersion;
        }

        CheckedEntry entry = new(file, reading);
        new FieldChecks(choice).Run(entry);
        foreach (DepositFault fault in entry.Faults)
            Say(file, first + reading.Index, fault);
        return choice.Config.GenesisForkVersion;
    }

    /// <summary>A file of another network says so in every entry: it is told once.</summary>
    private void Say(string file, int entry, DepositFault fault)
    {
        if (fault.Kind != DepositFaultKind.Network)
            findings.Problem(file, $"entry {entry}: {fault.Field}: expected {fault.Expected}, got {fault.Got}");
        else if (_networkFaults.Add((file, fault.Field)))
            findings.Problem(file, $"{fault.Field}: expected {fault.Expected}, got {fault.Got}");
    }

    private void CheckSignatures(string file, int first, ForkVersion version, DepositDataEntryReading[] readings)
    {
        bool[] valid = new DepositSignatures(version, BlsEngine.Current).Verify([.. readings.Select(reading => reading.Data!)]);
        for (int i = 0; i < readings.Length; i++)
        {
            if (!valid[i]) findings.Problem(file, $"entry {first + readings[i].Index}: signature: not that of {readings[i].Data!.Pubkey} under fork version {version}");
        }
    }
}
