using System.Text.RegularExpressions;
using FluentAssertions;

namespace DepositCli.Tests;

/// <summary>What the built program asks of the system while it makes keys, in the order in which it asks.</summary>
public sealed partial class SystemCallTests
{
    private const int Validators = 3;

    [ToolFact(Needs = ["/usr/bin/strace"])]
    public async Task Files_are_created_for_the_owner_flushed_renamed_and_only_then_announced()
    {
        using TemporaryFolder folder = new();
        string arguments = string.Join(' ', Sample.Arguments(folder, Validators, "--chain", "mainnet", "--shared-kdf"));

        CommandResult result = await DepositProgram.RunShellAsync(
            $"exec strace -f -qq -y -s 64 -o {folder["calls.txt"]} -e trace=open,openat,creat,fsync,fdatasync,rename,renameat,renameat2,unlink,socket,write {DepositProgram.Path} {arguments}");

        result.ExitCode.Should().Be(0, result.Messages);
        string[] calls = Whole(File.ReadAllLines(folder["calls.txt"]));
        CheckCreation(folder, calls);
        CheckOrder(folder, calls);
        calls.Where(call => call.Contains("socket(AF_INET", StringComparison.Ordinal)).Should().BeEmpty();
    }

    private static void CheckCreation(TemporaryFolder folder, string[] calls)
    {
        string[] created = [.. calls.Where(call => call.Contains("O_CREAT", StringComparison.Ordinal) && call.Contains(folder["validator_keys"], StringComparison.Ordinal))];

        created.Should().HaveCount(Validators + 3, "keystores, deposits, manifest and plan");
        created.Should().OnlyContain(call => call.Contains("O_EXCL", StringComparison.Ordinal) && call.Contains(", 0400)", StringComparison.Ordinal));
    }

    private static void CheckOrder(TemporaryFolder folder, string[] calls)
    {
        string partial = folder["validator_keys.partial"];
        int rename = Array.FindIndex(calls, call => call.Contains("rename", StringComparison.Ordinal) && call.Contains($"\"{partial}\"", StringComparison.Ordinal));
        rename.Should().BePositive();
        string[] flushed = [.. calls[..rename].Select(call => Flushed().Match(call)).Where(match => match.Success).Select(match => match.Groups["path"].Value)];

        // Every file once; the folder once so that the plan is found, and once with everything in it; the folder above after the rename.
        string[] files = [.. Directory.GetFiles(folder["validator_keys"]).Select(path => path.Replace(folder["validator_keys"], partial, StringComparison.Ordinal))];
        flushed.Should().BeEquivalentTo([.. files, $"{partial}/plan.json", partial, partial]);
        flushed[0].Should().Be($"{partial}/plan.json");
        flushed[^1].Should().Be(partial);
        int above = Array.FindIndex(calls, call => Flushed().Match(call).Groups["path"].Value == folder.Path);
        int announced = Array.FindIndex(calls, call => call.Contains("validators for mainnet", StringComparison.Ordinal));
        above.Should().BeGreaterThan(rename);
        announced.Should().BeGreaterThan(above);
    }

    /// <summary>Calls that another thread's cut in two are joined again, at the place of their end: a flush counts when it has returned.</summary>
    private static string[] Whole(string[] lines)
    {
        Dictionary<string, string> begun = [];
        List<string> calls = [];
        foreach (string line in lines)
        {
            string thread = line.Split(' ')[0];
            if (line.EndsWith("<unfinished ...>", StringComparison.Ordinal)) begun[thread] = line.Replace(" <unfinished ...>", "", StringComparison.Ordinal);
            else calls.Add(Resumed().Replace(line, _ => begun.GetValueOrDefault(thread, "")));
        }

        return [.. calls];
    }

    [GeneratedRegex(@"\b(?:fsync|fdatasync)\(\d+<(?<path>[^>]*)>\)\s+= 0")]
    private static partial Regex Flushed();

    [GeneratedRegex(@"^.*<\.\.\. \w+ resumed>")]
    private static partial Regex Resumed();
}
