using System.Text;
using Eth2Core;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Ceremony.Config;

/// <summary>Keeps a list as one line of YAML flow text, so that it can be written again without being understood.</summary>
internal static class FlowText
{
    private const int MaxDepth = 4;

    /// <summary>Reads the collection that the parser stands at, and leaves the parser behind it.</summary>
    public static string Read(IParser events, Action<NodeEvent> check)
    {
        var text = new StringBuilder();
        Append(text, events, check, depth: 0);
        return text.ToString();
    }

    /// <summary>What an event is, in words for a message.</summary>
    public static UserText Describe(ParsingEvent parsingEvent) => parsingEvent switch
    {
        AnchorAlias alias => $"the alias *{alias.Value.Value}",
        Scalar => $"a scalar",
        SequenceStart => $"a list",
        MappingStart => $"a map",
        DocumentStart => $"another document",
        DocumentEnd or StreamEnd => $"the end of the file",
        _ => $"something else",
    };

    /// <summary>A scalar as it can stand in flow text: bare if that is safe in every YAML version, else in quotes.</summary>
    public static string WriteScalar(string value, bool quote)
    {
        if (!quote && value.Length > 0 && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '+') && value[0] is not '-' and not '.')
            return value;
        return value.Any(char.IsControl) ? DoubleQuoted(value) : "'" + value.Replace("'", "''", StringComparison.Ordinal) + "'";
    }

    private static void Append(StringBuilder text, IParser events, Action<NodeEvent> check, int depth)
    {
        var current = events.Current;
        if (current is not NodeEvent node || current is AnchorAlias)
            throw new ConfigYamlException($"expected a value, got {Describe(current!)}", (int)current!.Start.Line);
        if (depth > MaxDepth)
            throw new ConfigYamlException($"lists are nested too deeply", (int)node.Start.Line);
        check(node);
        events.MoveNext();
        if (node is Scalar scalar)
            text.Append(WriteScalar(scalar.Value, scalar.Style != ScalarStyle.Plain));
        else if (node is SequenceStart)
            AppendSequence(text, events, check, depth);
        else
            AppendMapping(text, events, check, depth);
    }

    private static void AppendSequence(StringBuilder text, IParser events, Action<NodeEvent> check, int depth)
    {
        text.Append('[');
        for (var i = 0; events.Current is not SequenceEnd; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            Append(text, events, check, depth + 1);
        }

        events.MoveNext();
        text.Append(']');
    }

    private static void AppendMapping(StringBuilder text, IParser events, Action<NodeEvent> check, int depth)
    {
        text.Append('{');
        for (var i = 0; events.Current is not MappingEnd; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            Append(text, events, check, depth + 1);
            text.Append(": ");
            Append(text, events, check, depth + 1);
        }

        events.MoveNext();
        text.Append('}');
    }

    private static string DoubleQuoted(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var c in value)
        {
            if (char.IsControl(c) || c is '"' or '\\')
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                text.Append(c);
        }

        return text.Append('"').ToString();
    }
}
