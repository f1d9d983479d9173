using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Eth2Core;

/// <summary>Text for people: an English template such as "{0}: expected {1}", and the values that stand in it.</summary>
/// <remarks>
/// Written as an interpolated string, also where nothing is interpolated: <c>$"the file is empty"</c>. No plain string converts to it, so that the
/// template always stands in the source, where a translation can be made for it. A value that is a text of its own is translated by itself.
/// </remarks>
[InterpolatedStringHandler]
public sealed class UserText : IEquatable<UserText>
{
    private readonly StringBuilder _template;
    private readonly List<object> _values;

    /// <summary>Begins a text; the compiler calls this for an interpolated string.</summary>
    public UserText(int literalLength, int formattedCount)
    {
        _template = new StringBuilder(literalLength);
        _values = new List<object>(formattedCount);
    }

    /// <summary>No text.</summary>
    public static UserText Empty { get; } = new(0, 0);

    /// <summary>The English text with {0}, {1} and so on for the values, and doubled braces for braces.</summary>
    public string Template => _template.ToString();

    /// <summary>The values: strings, and texts of their own.</summary>
    public IReadOnlyList<object> Values => _values;

    /// <summary>Whether there is nothing to say.</summary>
    public bool IsEmpty => _template.Length == 0;

    /// <summary>A text that is data, the same in every language.</summary>
    public static UserText Verbatim(string text) => $"{text}";

    /// <summary>Texts with a comma between them.</summary>
    public static UserText List(IEnumerable<UserText> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        UserText list = new(0, 0);
        foreach (UserText text in texts)
        {
            if (!list.IsEmpty) list.AppendLiteral(", ");
            list.AppendFormatted(text);
        }

        return list;
    }

    /// <summary>Adds a piece of the template.</summary>
    public void AppendLiteral(string literal)
    {
        ArgumentNullException.ThrowIfNull(literal);
        _template.Append(literal.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
    }

    /// <summary>Adds a text of its own.</summary>
    public void AppendFormatted(UserText? value) => Add(value ?? Empty);

    /// <summary>Adds a value that is a string already.</summary>
    public void AppendFormatted(string? value) => Add(value ?? "");

    /// <summary>Adds a value, the same in every culture.</summary>
    public void AppendFormatted<T>(T value) => AppendFormatted(value, null);

    /// <summary>Adds a value in a given format, the same in every culture.</summary>
    public void AppendFormatted<T>(T value, string? format) =>
        Add(value is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : value?.ToString() ?? "");

    /// <summary>The text in another language.</summary>
    /// <param name="translate">Gives the translation of a template, with the same {0}, {1} and so on in any order; null where there is none.</param>
    public string ToString(Func<string, string?> translate)
    {
        ArgumentNullException.ThrowIfNull(translate);
        object[] values = [.. _values.Select(value => value is UserText text ? text.ToString(translate) : value)];
        return string.Format(CultureInfo.InvariantCulture, translate(Template) ?? Template, values);
    }

    /// <summary>The English text.</summary>
    public override string ToString() => ToString(_ => null);

    /// <summary>Whether both say the same in English.</summary>
    public bool Equals(UserText? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as UserText);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    private void Add(object value)
    {
        _template.Append(CultureInfo.InvariantCulture, $"{{{_values.Count}}}");
        _values.Add(value);
    }
}
