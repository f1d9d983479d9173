using System.Text;
using System.Text.Json;
using Eth2Core.Keys;
using FluentAssertions;
using Oracles;

namespace Eth2Core.Tests.Keys;

public sealed class MnemonicAbbreviationTests
{
    private const string Legal = "legal winner thank year wave sausage worth useful legal winner thank yellow";

    [Theory]
    [InlineData("lega winn than year wave saus wort usef lega winn than yell")]
    [InlineData("LEGA winner thank year WAVE sausag worth usefu legal winn thank yello")]
    [InlineData("\u3000legal\u3000winn\tthan\u00a0year\nwave saus wort usef lega winn than yell\r\n")]
    public void Four_letters_or_more_stand_for_the_word_that_they_begin(string text)
    {
        foreach (Bip39WordList? list in new[] { Bip39WordList.English, null })
        {
            using Mnemonic mnemonic = MnemonicTests.Parse(text, list);
            Encoding.UTF8.GetString(mnemonic.Phrase.Span).Should().Be(Legal);
        }
    }

    [Theory]
    [InlineData("le winner thank year wave sausage worth useful legal winner thank yellow", 1, "le")]
    [InlineData("legal winner thank yea wave sausage worth useful legal winner thank yellow", 4, "yea")]
    [InlineData("legalXYZ winner thank year wave sausage worth useful legal winner thank yellow", 1, "legalxyz")]
    [InlineData("legaXYZ winner thank year wave sausage worth useful legal winner thank yellow", 1, "legaxyz")]
    [InlineData("legal winner thank year wave sausage worth useful legal winner thank y\u00e9llow", 12, "ye\u0301llow")]
    public void What_is_no_abbreviation_is_no_word(string text, int position, string word)
    {
        Mnemonic.TryParse(Encoding.UTF8.GetBytes(text), out _, out MnemonicError? error).Should().BeFalse();
        error!.Message.Should().Be($"mnemonic: word {position} of 12: \"{word}\" is not in the english list");
    }

    [Theory]
    [MemberData(nameof(Bip39WordListTests.Languages), MemberType = typeof(Bip39WordListTests))]
    public async Task Every_beginning_of_every_word_finds_that_word_or_nothing(string language)
    {
        Bip39WordList.TryFind(language, out Bip39WordList? list).Should().BeTrue();
        JsonElement words = await NodeOracle.AskAsync("bip39", "composedWordList", new { language = Bip39WordListTests.OracleLanguage(language) });
        for (int i = 0; i < Bip39WordList.Count; i++)
        {
            string word = words[i].GetString()!;
            for (int letters = 1; letters <= word.Length; letters++)
            {
                using SecretBytes beginning = Nfkd.Normalize(Encoding.UTF8.GetBytes(word[..letters]));
                bool isFound = list!.TryFindWordOrAbbreviation(beginning.Span, out int index);
                bool isOtherWord = isFound && index != i && list.WordAt(index).SequenceEqual(beginning.Span);
                string because = $"{word[..letters]} of {word} is {(isFound ? Encoding.UTF8.GetString(list.WordAt(index)) : "nothing")}";
                (isOtherWord || isFound == (letters >= 4 || letters == word.Length)).Should().BeTrue(because);
                (isOtherWord || index == (isFound ? i : -1)).Should().BeTrue(because);
            }
        }
    }

    [Theory]
    [InlineData("spanish", "a\u0301bac", "\u00e1baco")]
    [InlineData("french", "ecol", null)]
    [InlineData("french", "\u00e9col", "\u00e9cole")]
    [InlineData("english", "wood", "wood")]
    [InlineData("english", "act", "act")]
    [InlineData("english", "acti", "action")]
    [InlineData("english", "actx", null)]
    [InlineData("japanese", "\u3042\u3044\u3053\u304f", "\u3042\u3044\u3053\u304f\u3057\u3093")]
    [InlineData("japanese", "\u3042\u3044\u3053", null)]
    [InlineData("japanese", "\u3044\u3061\u304b\u3099", null)]
    [InlineData("japanese", "\u3042\u3044\u3055\u3064", "\u3042\u3044\u3055\u3064")]
    [InlineData("korean", "\uac00", null)]
    public void Letters_are_those_after_composition(string language, string text, string? word)
    {
        Bip39WordList.TryFind(language, out Bip39WordList? list).Should().BeTrue();
        using SecretBytes normalized = Nfkd.Normalize(Encoding.UTF8.GetBytes(text));
        bool isFound = list!.TryFindWordOrAbbreviation(normalized.Span, out int index);
        isFound.Should().Be(word is not null);
        if (isFound)
        {
            using SecretBytes expected = Nfkd.Normalize(Encoding.UTF8.GetBytes(word!));
            list.WordAt(index).SequenceEqual(expected.Span).Should().BeTrue();
        }
    }

    [Theory]
    [InlineData("abcde", "abcdefg", true)]
    [InlineData("abc", "abcdefg", false)]
    [InlineData("abcd", "abcd", true)]
    [InlineData("abce", "abce\u0301x", false)]
    [InlineData("abce\u0301", "abce\u0301x", true)]
    [InlineData("ae\u0301\u0302c", "ae\u0301\u0302cx", false)]
    [InlineData("\u1100\u1161\u1102\u1161\u1103\u1161\u1105\u1161", "\u1100\u1161\u1102\u1161\u1103\u1161\u1105\u1161\u11a8", false)]
    [InlineData("\u1100\u1161\u1102\u1161\u1103\u1161\u1105\u1161", "\u1100\u1161\u1102\u1161\u1103\u1161\u1105\u1161\u1106\u1161", true)]
    [InlineData("\u1100\u1161\u1102\u1161\u1103\u1161", "\u1100\u1161\u1102\u1161\u1103\u1161\u1106\u1161", false)]
    [InlineData("abcx", "abcdef", false)]
    public void An_abbreviation_ends_where_a_letter_ends(string text, string word, bool isAbbreviation) =>
        Letters.IsAbbreviation(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(word)).Should().Be(isAbbreviation);

    [Theory]
    [InlineData(Legal, true)]
    [InlineData("  lega winn\tthan   year wave saus wort usef lega winn than yell ", true)]
    [InlineData("LEGAL WINNER THANK YEAR WAVE SAUSAGE WORTH USEFUL LEGAL WINNER THANK YELLOW", true)]
    [InlineData("leg winner thank year wave sausage worth useful legal winner thank yellow", false)]
    [InlineData("legal winner thank year wave sausage worth useful legal winner thank", false)]
    [InlineData("legal winner thank year wave sausage worth useful legal winner thank yellow yellow", false)]
    [InlineData("legalx winner thank year wave sausage worth useful legal winner thank yellow", false)]
    [InlineData("winner legal thank year wave sausage worth useful legal winner thank yellow", false)]
    [InlineData("legal wine thank year wave sausage worth useful legal winner thank yellow", false)]
    [InlineData("abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about", false)]
    [InlineData("", false)]
    public void A_typed_confirmation_is_compared_by_the_same_rule(string typed, bool isSame)
    {
        using Mnemonic mnemonic = MnemonicTests.Parse(Legal);
        mnemonic.Matches(Encoding.UTF8.GetBytes(typed)).Should().Be(isSame);
    }

    [Fact]
    public void A_typed_confirmation_may_write_accents_either_way()
    {
        Bip39WordList.TryFind("spanish", out Bip39WordList? spanish).Should().BeTrue();
        using var mnemonic = Mnemonic.FromEntropy(new byte[16], spanish!);
        string phrase = Encoding.UTF8.GetString(mnemonic.Phrase.Span);
        phrase.Should().StartWith("a\u0301baco a\u0301baco");
        mnemonic.Matches(Encoding.UTF8.GetBytes(phrase.Replace("a\u0301", "\u00e1", StringComparison.Ordinal))).Should().BeTrue();
        mnemonic.Matches(Encoding.UTF8.GetBytes(phrase.Replace("\u0301", "", StringComparison.Ordinal))).Should().BeFalse();
        mnemonic.Matches([0xff]).Should().BeFalse();
    }
}
