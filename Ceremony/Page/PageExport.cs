using DepositContract.Durability;

namespace Ceremony.Page;

/// <summary>Writes the page into a folder for any web server. Every file is replaced as a whole, and the version's file last: nobody is told of what is not there.</summary>
/// <param name="folder">The folder; it is made where it does not exist.</param>
/// <param name="time">The clock.</param>
public sealed class PageExport(string folder, TimeProvider time)
{
    private const int LinesToLookAt = 4;

    private static readonly TimeSpan s_betweenPages = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_betweenSigns = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, PageFile> _written = new(StringComparer.Ordinal);
    private string? _version;
    private DateTimeOffset _writtenAt;

    /// <summary>Writes what changed; a page that comes right after another one waits for the next call.</summary>
    /// <param name="site">The page.</param>
    /// <param name="isLast">Whether there will be no next call.</param>
    /// <exception cref="PageFolderException">The folder holds a page that is none of a launch.</exception>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public void Write(PageSite site, bool isLast = false)
    {
        ArgumentNullException.ThrowIfNull(site);
        DateTimeOffset now = time.GetUtcNow();
        // Without a change, a sign of life: whoever polls sees that somebody still watches.
        if (_version is not null && !isLast && now - _writtenAt < (site.Version == _version ? s_betweenSigns : s_betweenPages))
            return;
        if (_version is null)
            ThrowIfOthersPage();
        Directory.CreateDirectory(folder);
        foreach ((string name, PageFile file) in site.Files.Where(file => !IsWritten(file.Key, file.Value)))
        {
            Replace(name, file);
            _written[name] = file;
        }

        Replace(PageSite.VersionFile, site.ToVersionFile("poll", now.ToUnixTimeSeconds()));
        FolderFlush.Flush(folder);
        (_version, _writtenAt) = (site.Version, now);
    }

    // Whoever names the folder of a web site by mistake keeps the site.
    private void ThrowIfOthersPage()
    {
        string page = Path.Combine(folder, PageLanguage.English.FileName);
        if (File.Exists(page) && !File.ReadLines(page).Take(LinesToLookAt).Any(line => line.Contains(LaunchPage.VersionMark, StringComparison.Ordinal)))
            throw new PageFolderException(page);
    }

    private bool IsWritten(string name, PageFile file) => _written.TryGetValue(name, out PageFile? before) && before.Content.Span.SequenceEqual(file.Content.Span);

    private void Replace(string name, PageFile file)
    {
        string path = Path.Combine(folder, name);
        string partial = path + ".partial";
        using (FileStream stream = new(partial, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(file.Content.Span);
            stream.Flush(flushToDisk: true);
        }

        File.Move(partial, path, overwrite: true);
    }
}
