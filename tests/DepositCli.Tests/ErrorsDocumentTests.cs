using System.Text.RegularExpressions;
using FluentAssertions;
using Vectors;

namespace DepositCli.Tests;

/// <summary>docs/errors.md lists every code that the program can end with, and no other.</summary>
public sealed partial class ErrorsDocumentTests
{
    private static readonly string Root = Checkout.Root ?? throw new InvalidOperationException("the tests do not run inside a checkout");

    [Fact]
    public void Every_code_stands_in_the_document_and_the_document_has_no_other()
    {
        string[] documented = [.. File.ReadLines(Path.Combine(Root, "docs/errors.md")).Select(line => DocumentedCode().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value)];

        documented.Should().OnlyHaveUniqueItems();
        documented.Should().BeEquivalentTo(CodesInSource());
    }

    [Fact]
    public void The_search_finds_the_ways_in_which_codes_are_written()
    {
        CodesInSource().Should().Contain(["usage", "verification-failed", "anvil-rpc", "nonce-used", "pubkey-taken", "deposits-invalid", "reorganization-too-deep", "file-failed"]);
    }

    private static IEnumerable<string> CodesInSource() =>
        new[] { "Eth2Core", "DepositContract", "Ceremony", "DepositCli" }
            .SelectMany(project => Directory.EnumerateFiles(Path.Combine(Root, project), "*.cs", SearchOption.AllDirectories))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Select(File.ReadAllText)
            .Where(text => text.Contains("DepositException", StringComparison.Ordinal) || text.Contains("CommandFailureException", StringComparison.Ordinal) || text.Contains("SubmissionProblem", StringComparison.Ordinal))
            .SelectMany(text => Code().Matches(text))
            .Select(match => match.Groups["code"].Value)
            .Distinct()
            .Order(StringComparer.Ordinal);

    /// <summary>The first argument of an exception, of its base, or of a submission's problem, or a constant; a command's name is none.</summary>
    [GeneratedRegex("""(?<!Command \w+ = )(?:\bnew CommandFailureException|\bnew \w+Exception|\bnew|\bbase|Problem)\(\s*"(?<code>[a-z0-9]+(?:-[a-z0-9]+)*)",|\bCode = "(?<code>[a-z0-9-]+)";""")]
    private static partial Regex Code();

    [GeneratedRegex(@"^\| `([a-z0-9-]+)` \|")]
    private static partial Regex DocumentedCode();
}
