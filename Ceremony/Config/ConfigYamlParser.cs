using System.Diagnostics.CodeAnalysis;
using Eth2Core;
using Eth2Core.Networks;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Ceremony.Config;

/// <summary>Turns the events of a YAML stream into entries. The parser's resolution of scalars is never used.</summary>
internal sealed class ConfigYamlParser
{
    private readonly Parser _events;
    private readonly List<ConfigEntry> _entries = [];

    private ConfigYamlParser(TextReader text) => _events = new Parser(text);

    public static bool TryParse(string text, out IReadOnlyList<ConfigEntry> entries, [NotNullWhen(false)] out ConfigError? error)
    {
        using var reader = new StringReader(text);
        var parser = new ConfigYamlParser(reader);
        entries = parser._entries;
        try
        {
            parser.ReadStream();
            error = null;
            return true;
        }
        catch (ConfigYamlException exception)
        {
            error = new ConfigError.Malformed(exception.Text, exception.Line);
        }
        catch (YamlException exception)
        {
            error = new ConfigError.Malformed($"not YAML: {OneLine(exception.Message)}", (int)exception.Start.Line);
        }

        return false;
    }

    private void ReadStream()
    {
        Next<StreamStart>($"a stream");
        if (Peek() is StreamEnd)
            throw new ConfigYamlException($"expected a map of keys and values, got nothing", 0);
        Next<DocumentStart>($"a document");
        CheckNode(Next<MappingStart>($"a map of keys and values"));
        while (Peek() is not MappingEnd)
            ReadEntry();
        Next<MappingEnd>($"the map's end");
        Next<DocumentEnd>($"the document's end");
        Next<StreamEnd>($"one document");
    }

    private void ReadEntry()
    {
        var key = Next<Scalar>($"a key");
        CheckNode(key);
        CheckScalar(key, $"a key");
        if (key.Value.Length == 0)
            throw new ConfigYamlException($"a key is empty", Line(key));
        _entries.Add(ReadValue(key));
    }

    private ConfigEntry ReadValue(Scalar key)
    {
        var line = Line(key);
        if (Peek() is SequenceStart or MappingStart)
        {
            if (!ConfigKeys.IsList(key.Value))
                throw new ConfigYamlException($"{key.Value}: expected a scalar, got a list or a map", Line(Peek()));
            return new ConfigEntry(key.Value, FlowText.Read(_events, CheckNode), line) { Style = ConfigValueStyle.Collection };
        }

        var value = Next<Scalar>($"{key.Value}: a scalar");
        CheckNode(value);
        CheckScalar(value, $"{key.Value}");
        var style = value.Style == ScalarStyle.Plain ? ConfigValueStyle.Plain : ConfigValueStyle.Quoted;
        return new ConfigEntry(key.Value, value.Value, line) { Style = style };
    }

    /// <summary>Anchors let one line mean another's value, and tags change what a scalar is: neither is needed here.</summary>
    private static void CheckNode(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
            throw new ConfigYamlException($"anchors are refused: &{node.Anchor.Value}", Line(node));
        if (!node.Tag.IsEmpty)
            throw new ConfigYamlException($"tags are refused: {node.Tag.Value}", Line(node));
    }

    private static void CheckScalar(Scalar scalar, UserText what)
    {
        if (scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded)
            throw new ConfigYamlException($"{what}: block scalars are refused", Line(scalar));
    }

    private ParsingEvent Peek() => _events.Current ?? throw new ConfigYamlException($"the file ends too early", 0);

    private T Next<T>(UserText expected)
        where T : ParsingEvent
    {
        if (_events.Current is null)
            _events.MoveNext();
        var current = Peek();
        if (current is not T wanted)
            throw new ConfigYamlException($"expected {expected}, got {FlowText.Describe(current)}", Line(current));
        _events.MoveNext();
        return wanted;
    }

    private static int Line(ParsingEvent parsingEvent) => (int)parsingEvent.Start.Line;

    private static string OneLine(string message) => message.ReplaceLineEndings(" ");
}
