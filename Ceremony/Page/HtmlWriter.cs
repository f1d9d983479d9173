using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Eth2Core;

namespace Ceremony.Page;

/// <summary>Writes HTML in one language. What stands in an interpolated string is markup, and every value in it is encoded: there is no other way in.</summary>
internal sealed class HtmlWriter(PageLanguage language)
{
    private const long LastPrintableSecond = 253_402_300_799; // 9999-12-31 23:59:59

    private readonly StringBuilder _html = new();

    /// <summary>A text in the page's language; it is a value, and is encoded where it is written.</summary>
    public string Text(UserText text) => language.Show(text);

    /// <summary>Adds markup with encoded values.</summary>
    public HtmlWriter Add([InterpolatedStringHandlerArgument("")] ref Markup markup)
    {
        _ = markup;
        return this;
    }

    /// <summary>Adds a moment that people and programs can read.</summary>
    public HtmlWriter Time(UnixSeconds time) => time.Value > (ulong)LastPrintableSecond
        ? Add($"{time}")
        : Add($"<time datetime=\"{Moment(time, "yyyy-MM-ddTHH:mm:ssZ")}\">{Moment(time, "yyyy-MM-dd HH:mm:ss")} UTC</time>");

    /// <summary>Adds a part of the page that is replaced as a whole when its digest changes.</summary>
    /// <param name="tag">Its element.</param>
    /// <param name="id">Its name.</param>
    /// <param name="write">Writes what is in it.</param>
    public HtmlWriter Part(string tag, string id, Action<HtmlWriter> write)
    {
        HtmlWriter inner = new(language);
        write(inner);
        string html = inner.ToString();
        if (html.Length == 0)
            return Add($"<{tag} id=\"{id}\" data-digest=\"0\" hidden></{tag}>\n");
        string digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(html)).AsSpan(0, 8));
        string label = tag == "section" ? $"{id}-title" : "";
        Add($"<{tag} id=\"{id}\" data-digest=\"{digest}\"");
        if (label.Length > 0)
            Add($" aria-labelledby=\"{label}\"");
        Add($">\n");
        _html.Append(html);
        return Add($"</{tag}>\n");
    }

    /// <inheritdoc/>
    public override string ToString() => _html.ToString();

    /// <summary>A moment in a format, or its number where the calendar does not reach.</summary>
    public static string Moment(UnixSeconds time, string format) => time.Value > (ulong)LastPrintableSecond
        ? time.ToString()
        : DateTimeOffset.FromUnixTimeSeconds((long)time.Value).ToString(format, CultureInfo.InvariantCulture);

    /// <summary>An interpolated string whose values are encoded as they come.</summary>
    /// <param name="literalLength">Given by the compiler.</param>
    /// <param name="formattedCount">Given by the compiler.</param>
    /// <param name="writer">Where it goes.</param>
    [InterpolatedStringHandler]
#pragma warning disable CS9113 // the compiler asks for both counts
    public readonly ref struct Markup(int literalLength, int formattedCount, HtmlWriter writer)
#pragma warning restore CS9113
    {
        /// <summary>Adds markup.</summary>
        public void AppendLiteral(string markup) => writer._html.Append(markup);

        /// <summary>Adds an encoded text.</summary>
        public void AppendFormatted(string? value) => writer._html.Append(HtmlText.Encode(value ?? ""));

        /// <summary>Adds an encoded value.</summary>
        public void AppendFormatted<T>(T value) => AppendFormatted(value, null);

        /// <summary>Adds an encoded value in a format, the same in every culture.</summary>
        public void AppendFormatted<T>(T value, string? format) =>
            AppendFormatted(value is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : value?.ToString());
    }
}
