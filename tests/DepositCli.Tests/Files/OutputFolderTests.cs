using DepositCli.Files;
using DepositCli.Terminal;
using FluentAssertions;

namespace DepositCli.Tests.Files;

public sealed class OutputFolderTests
{
    private static readonly IProgress<long> NoProgress = new Progress<long>();

    [Fact]
    public void Files_are_added_to_what_is_there()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["out"]);
        File.WriteAllText(folder["out/other.txt"], "mine");

        IReadOnlyList<string> paths = new OutputFolder(folder["out"]).Write([Good("a.json"), Good("b.json")], NoProgress, default);

        paths.Should().Equal(folder["out/a.json"], folder["out/b.json"]);
        folder.Entries.Should().Equal("out", "out/a.json", "out/b.json", "out/other.txt");
        File.ReadAllText(folder["out/a.json"]).Should().Be("{}");
        File.GetUnixFileMode(folder["out/a.json"]).Should().Be(UnixFileMode.UserRead);
    }

    [Fact]
    public void A_file_that_is_not_what_was_made_takes_all_with_it()
    {
        using TemporaryFolder folder = new();
        Action write = () => new OutputFolder(folder["out"]).Write([Good("a.json"), new OutputFile("b.json", "{}"u8.ToArray(), _ => false)], NoProgress, default);

        write.Should().Throw<CommandFailureException>().Where(failure => failure.Code == "verification-failed").WithMessage("b.json: read back from the disk, it is not what was made");
        folder.Entries.Should().BeEmpty();
    }

    [Fact]
    public void What_is_checked_is_what_stands_on_the_disk()
    {
        using TemporaryFolder folder = new();
        List<string> seen = [];
        OutputFile file = new("a.json", "{}"u8.ToArray(), json =>
        {
            seen.Add($"{string.Join(' ', folder.Entries)}: {System.Text.Encoding.UTF8.GetString(json.Span)}");
            return true;
        });

        new OutputFolder(folder["out"]).Write([file], NoProgress, default);

        seen.Should().Equal("out out/a.json.partial: {}");
    }

    [Fact]
    public void What_changes_on_the_disk_before_the_check_is_noticed()
    {
        using TemporaryFolder folder = new();
        Tampering tampering = new(folder["out/a.json.partial"]);
        Action write = () => new OutputFolder(folder["out"]).Write([Good("a.json")], tampering, default);

        write.Should().Throw<CommandFailureException>().Where(failure => failure.Code == "verification-failed");
        folder.Entries.Should().BeEmpty();
    }

    [Fact]
    public void Nothing_is_overwritten_and_nothing_is_added_then()
    {
        using TemporaryFolder folder = new();
        new OutputFolder(folder["out"]).Write([Good("b.json")], NoProgress, default);
        Action write = () => new OutputFolder(folder["out"]).Write([Good("a.json"), Good("b.json")], NoProgress, default);

        write.Should().Throw<CommandFailureException>().Where(failure => failure.Code == "file-exists").WithMessage($"{folder["out/b.json"]}: there is something already");
        folder.Entries.Should().Equal("out", "out/b.json");
    }

    [Fact]
    public void A_link_in_the_way_is_not_followed()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["out"]);
        File.CreateSymbolicLink(folder["out/a.json"], folder["elsewhere"]);
        Action write = () => new OutputFolder(folder["out"]).Write([Good("a.json")], NoProgress, default);

        write.Should().Throw<Exception>();
        File.Exists(folder["elsewhere"]).Should().BeFalse();
        folder.Entries.Should().Equal("out", "out/a.json");
    }

    [Fact]
    public void What_a_killed_run_left_is_removed()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["out"]);
        File.WriteAllText(folder["out/a.json.partial"], "{");

        new OutputFolder(folder["out"]).Write([Good("a.json")], NoProgress, default);

        folder.Entries.Should().Equal("out", "out/a.json");
    }

    [Fact]
    public void Two_runs_do_not_write_at_once()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["out"]);
        using FolderLock? other = FolderLock.TryTake(folder["out"]);
        Action write = () => new OutputFolder(folder["out"]).Write([Good("a.json")], NoProgress, default);

        write.Should().Throw<CommandFailureException>().Where(failure => failure.Code == "folder-busy").WithMessage($"{folder["out"]}: another run is writing it");
        folder.Entries.Should().Equal("out");
    }

    [Fact]
    public void A_run_that_is_stopped_leaves_nothing()
    {
        using TemporaryFolder folder = new();
        using CancellationTokenSource stop = new();
        OutputFile[] files =
        [
            Good("a.json"),
            new OutputFile("b.json", "{}"u8.ToArray(), _ =>
            {
                stop.Cancel();
                return true;
            }),
            .. Enumerable.Range(0, 64).Select(i => Good($"c{i}.json")),
        ];
        Action write = () => new OutputFolder(folder["out"]).Write(files, NoProgress, stop.Token);

        write.Should().Throw<OperationCanceledException>();
        folder.Entries.Should().BeEmpty();
    }

    /// <summary>Changes a file as soon as it is written.</summary>
    private sealed class Tampering(string path) : IProgress<long>
    {
        public void Report(long value)
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.WriteAllText(path, "[]");
        }
    }

    private static OutputFile Good(string name) => new(name, "{}"u8.ToArray(), json => json.Span.SequenceEqual("{}"u8));
}
