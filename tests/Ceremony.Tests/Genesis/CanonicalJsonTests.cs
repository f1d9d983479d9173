using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Ceremony.Genesis;
using FluentAssertions;

namespace Ceremony.Tests.Genesis;

public sealed class CanonicalJsonTests
{
    [Theory]
    // RFC 8785, 3.2.3: the sorting example.
    [InlineData(
        """{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}""",
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\",\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}")]
    // RFC 8785, 3.2.2: the string and the literals of its example.
    [InlineData(
        """{"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}""",
        "{\"literals\":[null,true,false],\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}")]
    [InlineData("""{ "b" : [ 9007199254740991, -9007199254740991, 0 ], "a" : { } }""", """{"a":{},"b":[9007199254740991,-9007199254740991,0]}""")]
    public void Writes_one_form(string input, string expected) =>
        Encoding.UTF8.GetString(CanonicalJson.Write(JsonNode.Parse(input))).Should().Be(expected);

    [Theory]
    [InlineData("9007199254740992")]
    [InlineData("-9007199254740992")]
    [InlineData("18446744073709551615")]
    [InlineData("1.5")]
    [InlineData("1e3")]
    public void Refuses_a_number_that_not_every_reader_takes_for_the_same(string number) =>
        FluentActions.Invoking(() => CanonicalJson.Write(JsonNode.Parse(number))).Should().Throw<ArgumentException>()
            .WithMessage($"expected an integer of at most 2^53 - 1, got {number}");

    [Fact]
    public void Refuses_a_lone_surrogate() =>
        FluentActions.Invoking(() => CanonicalJson.Write(JsonValue.Create("\ud800"))).Should().Throw<ArgumentException>();

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("de-DE")]
    public void Is_the_same_in_every_culture(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            JsonObject value = new() { ["i"] = -1234567, ["I"] = 1.Equals(1), ["ı"] = "İ" };

            Encoding.UTF8.GetString(CanonicalJson.Write(value)).Should().Be("""{"I":true,"i":-1234567,"ı":"İ"}""");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
