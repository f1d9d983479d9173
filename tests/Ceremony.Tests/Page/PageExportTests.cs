using System.Globalization;
using System.Net;
using System.Text.Json;
using Ceremony.Page;
using FluentAssertions;

namespace Ceremony.Tests.Page;

/// <summary>The page as files for any web server.</summary>
public sealed class PageExportTests : IDisposable
{
    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("export-").FullName, "page");
    private readonly MovableTime _time = new();
    private readonly List<string> _versions = [];

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    [Fact]
    public async Task What_is_exported_is_what_is_served()
    {
        PageSite site = PageSite.Of(SampleLaunch.Facts(), SampleLaunch.Languages);
        new PageExport(_folder, _time).Write(site);
        await using PageServer server = await PageServer.StartAsync(new IPEndPoint(IPAddress.Loopback, 0), [], new PageFeed(site), _time);
        using HttpClient client = new();

        string[] files = [.. Directory.EnumerateFiles(_folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        files.Should().Equal("config.yaml", "facts.json", "icon.svg", "index.html", "index.zh-CN.html", "manifest.json", "page.css", "page.js", "version.json");
        foreach (string file in files)
        {
            byte[] served = await client.GetByteArrayAsync(new Uri($"http://{server.EndPoint}/{file}"));
            byte[] exported = await File.ReadAllBytesAsync(Path.Combine(_folder, file));
            if (file == PageSite.VersionFile)
                (Version(served), Version(exported)).Should().Be((("events", site.Version), ("poll", site.Version)));
            else
                exported.Should().Equal(served, file);
        }
    }

    [Fact]
    public void A_page_of_somebody_else_is_never_written_over()
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllText(Path.Combine(_folder, "index.html"), "<!DOCTYPE html><title>mine</title>");

        FluentActions.Invoking(() => new PageExport(_folder, _time).Write(Site(1))).Should().Throw<PageFolderException>()
            .Which.Message.Should().Be($"{Path.Combine(_folder, "index.html")} is there already, and is no page of a launch");
        Directory.GetFileSystemEntries(_folder).Should().ContainSingle();
        File.WriteAllText(Path.Combine(_folder, "robots.txt"), "");
        File.Delete(Path.Combine(_folder, "index.html"));
        new PageExport(_folder, _time).Write(Site(1));
        new PageExport(_folder, _time).Write(Site(2));
        ShouldShow(Site(2));
    }

    [Fact]
    public void Changes_that_come_fast_are_written_once_and_the_last_one_always()
    {
        PageExport export = new(_folder, _time);
        export.Write(Site(1));
        export.Write(Site(2));
        ShouldShow(Site(1));
        _time.Advance(TimeSpan.FromSeconds(2));
        export.Write(Site(3));
        ShouldShow(Site(3));
        export.Write(Site(4), isLast: true);
        ShouldShow(Site(4));
    }

    [Fact]
    public void Without_a_change_the_version_file_says_from_time_to_time_that_somebody_watches()
    {
        PageExport export = new(_folder, _time);
        export.Write(Site(1));
        DateTime page = File.GetLastWriteTimeUtc(Path.Combine(_folder, "index.html"));
        long before = LookedAt();
        _time.Advance(TimeSpan.FromSeconds(29));
        export.Write(Site(1));
        LookedAt().Should().Be(before);
        _time.Advance(TimeSpan.FromSeconds(1));
        export.Write(Site(1));

        LookedAt().Should().Be(before + 30);
        File.GetLastWriteTimeUtc(Path.Combine(_folder, "index.html")).Should().Be(page, "what did not change is not written again");
    }

    [Fact]
    public async Task A_reader_meets_whole_files_only_and_never_a_version_whose_page_is_not_there()
    {
        PageExport export = new(_folder, _time);
        export.Write(Site(0), isLast: true);
        using CancellationTokenSource end = new();
        int met = 0;
        Task reading = Task.Run(async () =>
        {
            while (!end.IsCancellationRequested)
            {
                (_, string version) = Version(await File.ReadAllBytesAsync(Path.Combine(_folder, PageSite.VersionFile)));
                string page = await File.ReadAllTextAsync(Path.Combine(_folder, "index.html"));
                page.Should().EndWith("</html>\n");
                // The page may be newer than the version that was read before it, never older.
                int shown = Shown(page);
                lock (_versions)
                    shown.Should().BeGreaterThanOrEqualTo(_versions.IndexOf(version));
                met++;
            }
        });
        for (ulong i = 1; i <= 60; i++)
            export.Write(Site(i), isLast: true);
        await end.CancelAsync();
        await reading;

        met.Should().BePositive();
        Directory.EnumerateFiles(_folder, "*.partial").Should().BeEmpty();
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_an_error()
    {
        File.WriteAllText(_folder, "a file is in the way");

        FluentActions.Invoking(() => new PageExport(_folder, _time).Write(Site(1))).Should().Throw<IOException>();
    }

    private PageSite Site(ulong active)
    {
        PageSite site = PageSite.Of(SampleLaunch.Facts() with { Status = SampleLaunch.Status(active) }, SampleLaunch.Languages);
        lock (_versions)
        {
            if (!_versions.Contains(site.Version)) _versions.Add(site.Version);
        }

        return site;
    }

    private static int Shown(string page) => int.Parse(page.Split("<strong>")[1].Split('<')[0], NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static (string Live, string Version) Version(byte[] json)
    {
        JsonElement root = JsonDocument.Parse(json).RootElement;
        return (root.GetProperty("live").GetString()!, root.GetProperty("version").GetString()!);
    }

    private long LookedAt() => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_folder, PageSite.VersionFile))).RootElement.GetProperty("looked_at").GetInt64();

    private void ShouldShow(PageSite site)
    {
        foreach ((string name, PageFile file) in site.Files)
            File.ReadAllBytes(Path.Combine(_folder, name)).Should().Equal(file.Content.ToArray(), name);
    }

    private sealed class MovableTime : TimeProvider
    {
        private DateTimeOffset _now = DateTimeOffset.FromUnixTimeSeconds(1_600_000_000);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan by) => _now += by;
    }
}
