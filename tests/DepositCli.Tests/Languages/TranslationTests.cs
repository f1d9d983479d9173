using System.CommandLine;
using System.Text.Json;
using System.Text.RegularExpressions;
using DepositCli.Commands;
using DepositCli.Languages;
using Eth2Core;
using FluentAssertions;

namespace DepositCli.Tests.Languages;

/// <summary>The files of the languages against the program's own texts.</summary>
public sealed partial class TranslationTests
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Languages { get; } = [.. Translation.All.Where(language => language != Translation.English).Select(language => language.Tag)];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_text_of_the_program_is_translated_and_nothing_else(string tag)
    {
        string[] texts = [.. SourceTexts.Program.Templates().Union(Descriptions()).Order(StringComparer.Ordinal)];
        IReadOnlyDictionary<string, string> translated = Translation.Find(tag)!.Texts;

        string.Join(",\n", texts.Except(translated.Keys).Select(Quoted)).Should().BeEmpty("every text must be in Texts/{0}.json", tag);
        string.Join(",\n", translated.Keys.Except(texts).Select(Quoted)).Should().BeEmpty("no text that the program does not have may be in Texts/{0}.json", tag);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_translation_has_the_values_of_its_text(string tag)
    {
        foreach ((string english, string other) in Translation.Find(tag)!.Texts)
        {
            other.Should().NotBeNullOrWhiteSpace(english);
            Holes(other).Should().BeEquivalentTo(Holes(english), english);
            Flags().Matches(other).Select(match => match.Value).Should().BeEquivalentTo(Flags().Matches(english).Select(match => match.Value), english);
        }
    }

    [Fact]
    public void No_text_becomes_English_on_its_way_into_a_string() => SourceTexts.Program.Leaks().Should().BeEmpty();

    [Fact]
    public void The_search_finds_texts_and_leaks()
    {
        const string source = """
            sealed class Sample(Eth2Core.DepositException failure)
            {
                public Eth2Core.UserText Text => $"{1}: a {{brace}} and {2:x}";
                public Eth2Core.UserText Data => $"{1}: {2}";
                public string Plain => $"not for people {1}";
                public string Leak => $"in English: {Text}";
                public string Sum => Text + "!";
                public Eth2Core.UserText Message => $"because {failure.Message}";
            }
            """;
        SourceTexts texts = SourceTexts.Of([.. SourceTexts.TextSource, ("Sample.cs", source)]);

        texts.Templates().Should().Contain(["{0}: a {{brace}} and {1}", "because {0}"]).And.NotContain("not for people {0}").And.NotContain("{0}: {1}");
        texts.Leaks().Should().Equal("Sample.cs:6: Text", "Sample.cs:7: Text + \"!\"", "Sample.cs:8: failure.Message");
    }

    [Fact]
    public void A_text_says_its_values_in_the_order_of_the_language()
    {
        UserText text = $"word {3} of {24:x}: {(UserText)$"no such {"word"}"} {{}}";

        text.ToString().Should().Be("word 3 of 18: no such word {}");
        text.ToString(template => template switch
        {
            "word {0} of {1}: {2} {{}}" => "{{}} {2}, {1}/{0}",
            "no such {0}" => "kein {0}",
            _ => null,
        }).Should().Be("{} kein word, 18/3");
    }

    private static IEnumerable<string> Descriptions()
    {
        Stack<Command> open = new([CommandTree.Create(new CommandRunner(null!))]);
        while (open.TryPop(out Command? command))
        {
            foreach (Symbol symbol in new Symbol[] { command }.Concat(command.Options).Concat(command.Arguments).Where(symbol => !symbol.Hidden && !string.IsNullOrEmpty(symbol.Description)))
                yield return symbol.Description!;
            foreach (Command child in command.Subcommands)
                open.Push(child);
        }
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text, Plain);

    private static IEnumerable<string> Holes(string template) => Hole().Matches(template.Replace("{{", "", StringComparison.Ordinal)).Select(match => match.Value).Distinct();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Hole();

    // A letter of another script ends a name too.
    [GeneratedRegex(@"--[a-z][a-z0-9_-]*|\b[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+\b", RegexOptions.ECMAScript)]
    private static partial Regex Flags();
}
