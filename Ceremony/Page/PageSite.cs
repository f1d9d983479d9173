using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Ceremony.Config;
using Ceremony.Genesis;
using Ceremony.Manifest;

namespace Ceremony.Page;

/// <summary>The whole page at one moment, every file of it: what is served and what is exported are these bytes.</summary>
public sealed class PageSite
{
    /// <summary>Tells a script in the page whether there is something newer, and how to learn of it.</summary>
    public const string VersionFile = "version.json";

    private const string AssetPrefix = "page/";

    private static readonly IReadOnlyDictionary<string, PageFile> s_assets = new Dictionary<string, PageFile>(StringComparer.Ordinal)
    {
        ["page.css"] = Asset("page.css", "text/css; charset=utf-8"),
        ["page.js"] = Asset("page.js", "text/javascript; charset=utf-8"),
        ["icon.svg"] = Asset("icon.svg", "image/svg+xml"),
    };

    private PageSite(string version, string summary, IReadOnlyList<PageLanguage> languages, IReadOnlyDictionary<string, PageFile> files)
    {
        Version = version;
        Summary = summary;
        Languages = languages;
        Files = files;
    }

    /// <summary>Names the facts: equal for equal pages.</summary>
    public string Version { get; }

    /// <summary>The facts that change most, as one line of JSON.</summary>
    public string Summary { get; }

    /// <summary>The languages, the preferred one first.</summary>
    public IReadOnlyList<PageLanguage> Languages { get; }

    /// <summary>The files by name. The version's file is not among them: it says how the page is published.</summary>
    public IReadOnlyDictionary<string, PageFile> Files { get; }

    /// <summary>Writes the page in every language.</summary>
    public static PageSite Of(LaunchFacts facts, IReadOnlyList<PageLanguage> languages)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(languages);
        byte[] json = Encoding.UTF8.GetBytes(LaunchFactsJson.Write(facts).ToJsonString() + "\n");
        // The version stands in the pages, so it names them as they are with an empty one.
        string version = Digest([json, .. languages.Select(language => LaunchPage.Write(facts, language, languages, ""))]);
        Dictionary<string, PageFile> files = new(s_assets, StringComparer.Ordinal) { ["facts.json"] = new PageFile("application/json", json) };
        foreach ((string name, PageFile file) in Published(facts))
            files.Add(name, file);
        foreach (PageLanguage language in languages)
            files.Add(language.FileName, new PageFile("text/html; charset=utf-8", LaunchPage.Write(facts, language, languages, version)));
        return new PageSite(version, LaunchFactsJson.Summarize(facts, version).ToJsonString(), languages, files);
    }

    /// <summary>The version's file.</summary>
    /// <param name="live">"events" where a server tells of changes, "poll" where the page must ask.</param>
    /// <param name="now">When somebody last looked at the chain, in seconds since 1970.</param>
    public PageFile ToVersionFile(string live, long now) => new("application/json", Encoding.UTF8.GetBytes(new JsonObject
    {
        ["version"] = Version,
        ["live"] = live,
        ["looked_at"] = now,
    }.ToJsonString() + "\n"));

    // What a reader needs who asks a node of their own.
    private static IEnumerable<(string Name, PageFile File)> Published(LaunchFacts facts)
    {
        yield return (GenesisFolder.ConfigFile, new PageFile("text/plain; charset=utf-8", Encoding.UTF8.GetBytes(facts.Contract.Manifest?.ConfigText ?? ConfigYaml.Write(facts.Config))));
        if (facts.Contract.Manifest is { } manifest)
            yield return (LaunchManifest.FileName, new PageFile("application/json", manifest.ToCanonicalJson()));
    }

    private static string Digest(IEnumerable<byte[]> contents)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (byte[] content in contents)
            hash.AppendData(content);
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    private static PageFile Asset(string name, string contentType)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(AssetPrefix + name) ?? throw new InvalidOperationException($"no resource {name}");
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return new PageFile(contentType, copy.ToArray());
    }
}
