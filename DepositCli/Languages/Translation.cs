using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Eth2Core;

namespace DepositCli.Languages;

/// <summary>The program's texts in one language.</summary>
/// <remarks>
/// A language is a file Texts/NAME.json, NAME being its BCP 47 tag, with the names that --language takes besides the tag, the locales that mean it, and a
/// translation for every English template. A template that is missing in the file is shown in English.
/// </remarks>
internal sealed class Translation
{
    private const string Folder = "languages/";

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerOptions.Strict) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly LanguageFile _file;

    private Translation(string tag, LanguageFile file)
    {
        Tag = tag;
        _file = file;
    }

    /// <summary>English: every template as it is written.</summary>
    public static Translation English { get; } = new("en", new LanguageFile(["English"], [], new Dictionary<string, string>()));

    /// <summary>English, and every language that there is a file for.</summary>
    public static IReadOnlyList<Translation> All { get; } = [English, .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>The language's tag, such as zh-CN.</summary>
    public string Tag { get; }

    /// <summary>Other names that --language takes.</summary>
    public IReadOnlyList<string> Names => _file.Names;

    /// <summary>Every template that is translated, with its translation.</summary>
    public IReadOnlyDictionary<string, string> Texts => _file.Texts;

    /// <summary>The language of exactly this tag or name.</summary>
    public static Translation? Find(string name) => All.FirstOrDefault(language => language.Tag == name || language.Names.Contains(name, StringComparer.Ordinal));

    /// <summary>The language of a POSIX locale such as zh_CN.UTF-8; English where there is none.</summary>
    public static Translation OfLocale(string? locale)
    {
        string language = (locale ?? "").Split('.', '@')[0];
        return All.FirstOrDefault(translation => translation._file.Locales.Contains(language, StringComparer.Ordinal)) ?? English;
    }

    /// <summary>A text in this language.</summary>
    public string Show(UserText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.ToString(_file.Texts.GetValueOrDefault);
    }

    /// <summary>An English text without values in this language.</summary>
    public string Show(string english) => _file.Texts.GetValueOrDefault(english) ?? english;

    /// <summary>Has the framework's own messages, such as those about wrong arguments, in this language as well; numbers stay as they are.</summary>
    public void UseForFramework()
    {
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Tag);
        }
        catch (CultureNotFoundException)
        {
            // Invariant globalization knows no cultures: those messages stay English.
        }
    }

    private static Translation Read(string resource)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        return new Translation(Path.GetFileNameWithoutExtension(resource[Folder.Length..]), JsonSerializer.Deserialize<LanguageFile>(stream, Strict)!);
    }
}
