using Eth2Core;

namespace DepositCli.Files.Verification;

/// <summary>What a check found, from any thread. The same note of many files is one finding.</summary>
internal sealed class Findings
{
    private readonly Lock _lock = new();
    private readonly List<Finding> _single = [];
    private readonly Dictionary<UserText, Finding> _notes = [];

    /// <summary>Everything found: problems first, then by file.</summary>
    public IReadOnlyList<Finding> All
    {
        get
        {
            lock (_lock)
                return [.. _single.Concat(_notes.Values).OrderBy(finding => finding.Kind).ThenBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Text.ToString(), StringComparer.Ordinal)];
        }
    }

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsGood
    {
        get
        {
            lock (_lock)
                return _single.All(finding => finding.Kind != FindingKind.Problem);
        }
    }

    /// <summary>Something is wrong.</summary>
    public void Problem(string file, UserText text) => Add(new Finding(FindingKind.Problem, file, text, 1));

    /// <summary>Something that the user should know.</summary>
    public void Warning(string file, UserText text) => Add(new Finding(FindingKind.Warning, file, text, 1));

    /// <summary>Something that was tolerated.</summary>
    public void Note(string file, UserText text)
    {
        lock (_lock)
        {
            bool isKnown = _notes.TryGetValue(text, out Finding? known);
            string first = isKnown && string.CompareOrdinal(known!.File, file) < 0 ? known.File : file;
            _notes[text] = new Finding(FindingKind.Note, first, text, isKnown ? known!.Count + 1 : 1);
        }
    }

    private void Add(Finding finding)
    {
        lock (_lock)
            _single.Add(finding);
    }
}
