using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Eth2Core.Networks;

namespace Ceremony.Config;

/// <summary>A consensus <c>config.yaml</c>: read strictly, written so that every consensus client takes it.</summary>
/// <remarks>
/// YAML is only the wrapping: one flat map of scalars. What a scalar means is decided by <see cref="ConfigReader"/>, never
/// by YAML's own rules, by which <c>0100</c> is 64 and <c>1:30</c> is 90. Anchors, aliases, tags, block scalars, further
/// documents and maps inside the map are refused; the one list of the official files, BLOB_SCHEDULE, is kept as it is.
/// A byte order mark at the start is skipped.
/// </remarks>
public static class ConfigYaml
{
    /// <summary>The largest file that is read; the official ones have about 8,000 bytes.</summary>
    public const int MaxLength = 1 << 20;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create([.. Enumerable.Range(0, 0x10000).Select(c => (char)c).Where(c => c is '\t' or '\n' or '\r' || !char.IsControl(c))]);

    /// <summary>Reads a file's bytes.</summary>
    /// <param name="utf8">The whole file.</param>
    /// <param name="config">The configuration, if the result is true.</param>
    /// <param name="warnings">One line each: an unknown key, or a default that was taken.</param>
    /// <param name="error">What is wrong, if the result is false.</param>
    public static bool TryRead(
        ReadOnlySpan<byte> utf8,
        [NotNullWhen(true)] out SpecConfig? config,
        out IReadOnlyList<string> warnings,
        [NotNullWhen(false)] out ConfigError? error)
    {
        config = null;
        warnings = [];
        return TryDecode(utf8, out var text, out error)
            && ConfigYamlParser.TryParse(text, out var entries, out error)
            && ConfigReader.TryRead(entries, out config, out warnings, out error);
    }

    /// <summary>Writes a configuration: every key that clients require, then whatever else its file had.</summary>
    public static string Write(SpecConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return ConfigYamlWriter.Write(config);
    }

    private static bool TryDecode(ReadOnlySpan<byte> utf8, out string text, [NotNullWhen(false)] out ConfigError? error)
    {
        text = "";
        error = utf8.Length <= MaxLength ? null : new ConfigError.Malformed($"expected at most {MaxLength} bytes, got {utf8.Length}", 0);
        if (error is not null)
            return false;
        if (utf8.StartsWith(Encoding.UTF8.Preamble))
            utf8 = utf8[Encoding.UTF8.Preamble.Length..];
        try
        {
            text = StrictUtf8.GetString(utf8);
        }
        catch (DecoderFallbackException)
        {
            error = new ConfigError.Malformed($"not UTF-8", 0);
            return false;
        }

        error = FindControlCharacter(text);
        return error is null;
    }

    /// <summary>YAML forbids control characters. The parser takes a zero for the end, and would not see what follows it.</summary>
    private static ConfigError.Malformed? FindControlCharacter(string text)
    {
        var at = text.AsSpan().IndexOfAnyExcept(Allowed);
        if (at < 0)
            return null;
        var line = 1 + text.AsSpan(0, at).Count('\n');
        return new ConfigError.Malformed($"the control character U+{(int)text[at]:X4} is refused", line);
    }
}
