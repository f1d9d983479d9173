using Eth2Core;

namespace Ceremony.Page;

/// <summary>A language that the page is written in.</summary>
/// <param name="Tag">Its BCP 47 tag, such as zh-CN.</param>
/// <param name="Name">Its own name for itself.</param>
/// <param name="Show">A text in this language.</param>
public sealed record PageLanguage(string Tag, string Name, Func<UserText, string> Show)
{
    /// <summary>English: every text as it is written.</summary>
    public static PageLanguage English { get; } = new("en", "English", text => text.ToString());

    /// <summary>The page's file in this language.</summary>
    public string FileName => Tag == English.Tag ? "index.html" : $"index.{Tag}.html";
}
