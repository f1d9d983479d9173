using System.Text.RegularExpressions;

namespace DepositCli.Tests.Commands.Submit;

/// <summary>The members of a JSON document as a page of docs/formats describes them: the tables, whose first column has the names.</summary>
internal sealed partial class DocumentedMembers
{
    private readonly string[][] _tables;
    private readonly string[] _lines;

    private DocumentedMembers(string[] lines)
    {
        _lines = lines;
        _tables = [.. Tables(lines)];
    }

    /// <summary>Reads a page.</summary>
    public static DocumentedMembers Read(string name)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Deposit.sln"))) folder = folder.Parent;
        return new(File.ReadAllLines(Path.Combine(folder!.FullName, "docs", "formats", name)));
    }

    /// <summary>The names of a table, in its order.</summary>
    public string[] Names(int table) => _tables[table];

    /// <summary>What stands as code in the description of a member, without repetition.</summary>
    public string[] CodesIn(string member) => [.. Code().Matches(_lines.First(line => line.StartsWith($"| `{member}` |", StringComparison.Ordinal)).Split('|')[2]).Select(match => match.Groups[1].Value).Distinct()];

    private static IEnumerable<string[]> Tables(string[] lines)
    {
        List<string> names = [];
        foreach (string line in lines.Append(""))
        {
            if (line.StartsWith("| `", StringComparison.Ordinal)) names.AddRange(Code().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value));
            if (line.StartsWith('|') || names.Count == 0) continue;
            yield return [.. names];
            names.Clear();
        }
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
