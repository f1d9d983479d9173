using System.Security.Cryptography;
using System.Text;
using Eth2Core.Keys;
using FluentAssertions;

namespace Eth2Core.Tests.Keys;

public sealed class MnemonicLanguageTests
{
    private static readonly string[] EnglishAndFrench = ["english", "french"];

    [Theory]
    [MemberData(nameof(Bip39WordListTests.Languages), MemberType = typeof(Bip39WordListTests))]
    public void Finds_the_language_of_every_mnemonic(string language)
    {
        Bip39WordList.TryFind(language, out Bip39WordList? list).Should().BeTrue();
        foreach (int words in new[] { 12, 15, 18, 21, 24 })
        {
            using var made = Mnemonic.Generate(list!, words);
            using Mnemonic read = MnemonicTests.Parse(PhraseOf(made));
            PhraseOf(read).Should().Be(PhraseOf(made));
            using SecretBytes seed = made.ToSeed("x"u8);
            using SecretBytes readSeed = read.ToSeed("x"u8);
            readSeed.Span.SequenceEqual(seed.Span).Should().BeTrue();
        }
    }

    [Theory]
    [InlineData("english", "french", 100, 10)]
    [InlineData("chinese_simplified", "chinese_traditional", 1275, 0)]
    public void Words_that_two_lists_share_need_no_language(string one, string other, int shared, int ofOneOnly)
    {
        Bip39WordList.TryFind(one, out Bip39WordList? first).Should().BeTrue();
        Bip39WordList.TryFind(other, out Bip39WordList? second).Should().BeTrue();
        string[] both = [.. Words(first!).Intersect(Words(second!))];
        both.Should().HaveCount(shared);
        string[] candidates = [.. Mnemonics(both).Take(4000)];
        string[] ofBoth = [.. candidates.Where(phrase => IsMnemonic(phrase, first!) && IsMnemonic(phrase, second!)).Take(3)];
        ofBoth.Should().HaveCount(3);

        // What the two Chinese lists share has the same number in both.
        string[] ofOne = [.. candidates.Where(phrase => IsMnemonic(phrase, first!) != IsMnemonic(phrase, second!)).Take(10)];
        ofOne.Should().HaveCount(ofOneOnly);
        foreach (string phrase in ofBoth.Concat(ofOne))
        {
            using Mnemonic read = MnemonicTests.Parse(phrase);
            PhraseOf(read).Should().Be(phrase);
        }
    }

    [Fact]
    public void Abbreviations_that_are_different_mnemonics_in_two_languages_are_not_guessed()
    {
        Bip39WordList.TryFind("french", out Bip39WordList? french).Should().BeTrue();
        string[] beginnings = [.. Words(Bip39WordList.English).Where(word => word.Length >= 4).Select(word => word[..4]).Where(word => Has(french!, word))];
        string ambiguous = Mnemonics(beginnings).Take(5000).First(text => IsMnemonic(text, Bip39WordList.English) && IsMnemonic(text, french!));
        Mnemonic.TryParse(Encoding.UTF8.GetBytes(ambiguous), out Mnemonic? mnemonic, out MnemonicError? error).Should().BeFalse();
        mnemonic.Should().BeNull();
        error!.Message.Should().Be("mnemonic: the words are different mnemonics in these languages: english, french");
        error.Hint.Should().Be("say which one it is with --mnemonic-language, or write every word whole");
        error.Should().BeOfType<MnemonicError.AmbiguousLanguage>().Which.Languages.Should().Equal(EnglishAndFrench);

        using Mnemonic english = MnemonicTests.Parse(ambiguous, Bip39WordList.English);
        using Mnemonic inFrench = MnemonicTests.Parse(ambiguous, french);
        PhraseOf(english).Should().NotBe(PhraseOf(inFrench));
        using Mnemonic whole = MnemonicTests.Parse(PhraseOf(inFrench));
        PhraseOf(whole).Should().Be(PhraseOf(inFrench));
    }

    [Theory]
    [InlineData("abaisser abaisser abaisser abaisser abaisser abaisser abaisser abaisser abaisser abaisser abaisser abaisser", "mnemonic: all 12 words are in the french list, but the checksum is wrong: a word is wrong or in the wrong place", "compare every word and their order with what you wrote down")]
    [InlineData("abaisser abaisser abaiser abaisser abaisser abaisser abaisser abaisser abaisser abaisser abaisser abeille", "mnemonic: word 3 of 12: \"abaiser\" is not in the french list", "near words of the list: abaisser, apaiser, abriter")]
    [InlineData("abaco abaco abaco abaco abaco abaco abaco abaco abandon abaco abaco abete", "mnemonic: word 9 of 12: \"abandon\" is not in the italian list", "compare this word with what you wrote down")]
    [InlineData("\u7684 \u7684 \u7684 \u7684 \u7684 \u7684 \u7684 \u7684 \u7684 \u7684 \u7684 x", "mnemonic: word 12 of 12: \"x\" is not in the chinese_simplified list", "compare this word with what you wrote down")]
    [InlineData("9 9 9 9 9 9 9 9 9 9 9 9", "mnemonic: word 1 of 12: \"9\" is not in the english list", "compare this word with what you wrote down")]
    [InlineData("abandon about", "mnemonic: expected 12, 15, 18, 21 or 24 words, got 2", "write all words, separated by spaces, and nothing else")]
    public void Says_what_is_wrong_by_the_list_that_most_words_are_from(string text, string message, string hint)
    {
        Mnemonic.TryParse(Encoding.UTF8.GetBytes(text), out Mnemonic? mnemonic, out MnemonicError? error).Should().BeFalse();
        mnemonic.Should().BeNull();
        error!.Message.Should().Be(message);
        error.Hint.Should().Be(hint);
    }

    [Fact]
    public void Refuses_what_is_no_text_or_too_long()
    {
        Mnemonic.TryParse([0xff], out _, out MnemonicError? error).Should().BeFalse();
        error.Should().Be(new MnemonicError.NotUtf8());
        Mnemonic.TryParse(new byte[4097], out _, out error).Should().BeFalse();
        error.Should().Be(new MnemonicError.TooLong(4097));
    }

    private static bool IsMnemonic(string text, Bip39WordList list)
    {
        Span<int> indexes = stackalloc int[text.Count(letter => letter == ' ') + 1];
        return MnemonicReader.TryFind(Encoding.UTF8.GetBytes(text), list, indexes);
    }

    private static bool Has(Bip39WordList list, string word) => list.TryFindWordOrAbbreviation(Encoding.UTF8.GetBytes(word), out _);

    private static IEnumerable<string> Words(Bip39WordList list) =>
        Enumerable.Range(0, Bip39WordList.Count).Select(index => Encoding.UTF8.GetString(list.WordAt(index)));

    /// <summary>Twelve words at a time, the same ones in every run.</summary>
    private static IEnumerable<string> Mnemonics(string[] words)
    {
        for (int number = 0; ; number++)
        {
            byte[] choice = SHA256.HashData(BitConverter.GetBytes(number));
            yield return string.Join(' ', Enumerable.Range(0, 12).Select(i => words[BitConverter.ToUInt16(choice, 2 * i) % words.Length]));
        }
    }

    private static string PhraseOf(Mnemonic mnemonic) => Encoding.UTF8.GetString(mnemonic.Phrase.Span);
}
