using DepositCli.Files;

namespace DepositCli.Commands.VerifyDeposits;

/// <summary>One file with everything that was found.</summary>
internal sealed class CheckedFile(string path, ReadOnlyMemory<byte> bytes)
{
    /// <summary>The file, as the user named it.</summary>
    public string Path { get; } = path;

    /// <summary>The file as it is.</summary>
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    /// <summary>What it says.</summary>
    public DepositDataReading Reading { get; } = DepositDataFile.ReadTolerantly(path, bytes.Span);

    /// <summary>The entries with their verdicts.</summary>
    public IReadOnlyList<CheckedEntry> Entries => _entries ??= [.. Reading.Entries.Select(entry => new CheckedEntry(Path, entry))];

    /// <summary>What the launchpad would say.</summary>
    public LaunchpadVerdict? Launchpad { get; set; }

    /// <summary>Whether nothing is wrong with the file and its entries.</summary>
    public bool IsGood => Reading.Error is null && Entries.All(entry => entry.IsGood);

    private IReadOnlyList<CheckedEntry>? _entries;

    /// <summary>What was tolerated: how often, and in which entry first; null for the file as a whole.</summary>
    public IEnumerable<(ToleratedForm Form, int Count, int? First)> Tolerated()
    {
        if (Reading.HasByteOrderMark) yield return (new ToleratedForm(DepositDataForm.ByteOrderMark, ""), 1, null);
        foreach (var group in Entries.SelectMany(entry => entry.Reading.Tolerated.Distinct().Select(form => (form, entry.Reading.Index))).GroupBy(item => item.form))
            yield return (group.Key, group.Count(), group.First().Index);
    }
}
