using System.Text;
using System.Text.Json;
using DepositCli.Commands.Genesis;
using FluentAssertions;

namespace DepositCli.Tests.Commands.Genesis;

public sealed class DepositListItemsTests
{
    [Theory]
    [InlineData("""[{"a":1},{"b":[2]}]""", """{"a":1}""", """{"b":[2]}""")]
    [InlineData("""{"deposits":[{"a":1}]}""", """{"a":1}""")]
    [InlineData("""{"fork":{"deposits":[3],"x":[4]},"list":[5],"deposits":[ {"a":1} , "b" ],"root":"0x"}""", """{"a":1}""", "\"b\"")]
    [InlineData("[]")]
    [InlineData(""" [ [1], null ] """, "[1]", "null")]
    public void Reads_the_items_of_the_list_alone(string json, params string[] expected)
    {
        (List<string> items, string? other) = Read(json, 1);

        items.Should().Equal(expected);
        other.Should().BeNull();
    }

    [Theory]
    [InlineData("""{"deposit":[1]}""", "an object without the member deposits")]
    [InlineData("""{"deposits":3}""", "an object without the member deposits")]
    [InlineData("17", "17")]
    [InlineData("\"0123456789012345678901234567890123456789\"", "something else")]
    public void Says_what_else_the_text_is(string json, string expected)
    {
        (List<string> items, string? other) = Read(json, 1);

        items.Should().BeEmpty();
        other.Should().Be(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1,2")]
    [InlineData("[1] [2]")]
    [InlineData("""{"deposits":[1],"deposits":[2]}""")]
    public void Refuses_what_is_no_JSON_text(string json)
    {
        Action read = () => Read(json, 1);

        read.Should().Throw<JsonException>();
    }

    [Theory]
    [InlineData(1 << 20)]
    [InlineData(100_001)]
    [InlineData(101)]
    public void Items_may_lie_across_what_is_read_at_once(int piece)
    {
        string[] expected = [.. Enumerable.Range(0, 3_000).Select(number => $$"""{"number":{{number}},"text":"{{new string('x', number % 700)}}"}"""), $"\"{new string('y', 400_000)}\"", "0"];

        (List<string> items, _) = Read($$"""{"deposits":[{{string.Join(",", expected)}}]}""", piece);

        items.Should().Equal(expected);
    }

    private static (List<string> Items, string? Other) Read(string json, int piece)
    {
        List<string> items = [];
        DepositListItems reader = new(new PiecewiseStream(Encoding.UTF8.GetBytes(json), piece));
        reader.ReadAll(item => items.Add(Encoding.UTF8.GetString(item.Span)));
        return (items, reader.Other?.ToString());
    }

    /// <summary>Gives at most so many bytes at once.</summary>
    private sealed class PiecewiseStream(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, piece));
    }
}
