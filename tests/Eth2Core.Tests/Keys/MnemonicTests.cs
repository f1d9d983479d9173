using System.Security.Cryptography;
using System.Text;
using Eth2Core.Keys;
using FluentAssertions;
using Oracles;

namespace Eth2Core.Tests.Keys;

public sealed class MnemonicTests
{
    private const string About = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";

    [Theory]
    [InlineData(About, "00000000000000000000000000000000", "c55257c360c07c72029aebc1b53c05ed0362ada38ead3e3e9efa3708e53495531f09a6987599d18264c1e1c92f2cf141630c7a3c4ab7c81b2f001698e7463b04")]
    [InlineData("legal winner thank year wave sausage worth useful legal winner thank yellow", "7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f", "2e8905819b8723fe2c1d161860e5ee1830318dbf49a83bd451cfb8440c28bd6fa457fe1296106559a3c80937a1c1069be3a3a5bd381ee6260e8d9739fce1f607")]
    [InlineData("zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo vote", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "dd48c104698c30cfe2b6142103248622fb7bb0ff692eebb00089b32d22484e1613912f0a5b694407be899ffd31ed3992c456cdf60f5d4564b8ba3f05a69890ad")]
    public void Follows_the_test_vectors_of_the_standard(string phrase, string entropy, string seed)
    {
        using var made = Mnemonic.FromEntropy(Convert.FromHexString(entropy), Bip39WordList.English);
        PhraseOf(made).Should().Be(phrase);
        using Mnemonic read = Parse(phrase);
        using SecretBytes readSeed = read.ToSeed("TREZOR"u8);
        Convert.ToHexStringLower(readSeed.Span).Should().Be(seed);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(15)]
    [InlineData(18)]
    [InlineData(21)]
    [InlineData(24)]
    public void Generates_another_valid_mnemonic_each_time_in_every_language(int words)
    {
        foreach (Bip39WordList list in Bip39WordList.All)
        {
            using var first = Mnemonic.Generate(list, words);
            using var second = Mnemonic.Generate(list, words);
            PhraseOf(first).Should().NotBe(PhraseOf(second));
            first.WordCount.Should().Be(words);
            Mnemonic.TryParse(first.Phrase.Span, list, out Mnemonic? read, out _).Should().BeTrue();
            PhraseOf(read!).Should().Be(PhraseOf(first));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(13)]
    [InlineData(27)]
    public void Generates_no_other_length(int words)
    {
        Action generate = () => Mnemonic.Generate(Bip39WordList.English, words);
        generate.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Any_white_space_and_capital_letters_make_no_difference()
    {
        string[] words = About.Split(' ');
        foreach (string separator in new[] { "  ", "\t", "\r\n", "\u3000", "\u00a0", "\u2003", " \u2028\n" })
        {
            using Mnemonic read = Parse(separator + string.Join(separator, words).ToUpperInvariant() + separator);
            PhraseOf(read).Should().Be(About);
        }
    }

    [Fact]
    public void Never_shows_its_words()
    {
        using Mnemonic mnemonic = Parse(About);
        mnemonic.ToString().Should().Be("(secret)");
    }

    [Theory]
    [InlineData("", "mnemonic: expected 12, 15, 18, 21 or 24 words, got 0", "write all words, separated by spaces, and nothing else")]
    [InlineData("abandon about", "mnemonic: expected 12, 15, 18, 21 or 24 words, got 2", "write all words, separated by spaces, and nothing else")]
    [InlineData("abandon abandon abandn abandon abandon abandon abandon abandon abandon abandon abandon about", "mnemonic: word 3 of 12: \"abandn\" is not in the english list", "near words of the list: abandon")]
    [InlineData("abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abuot", "mnemonic: word 12 of 12: \"abuot\" is not in the english list", "near words of the list: about, abuse, adult")]
    [InlineData("xyzzyxyzzy abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about", "mnemonic: word 1 of 12: \"xyzzyxyzzy\" is not in the english list", "compare this word with what you wrote down")]
    [InlineData("abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon a\u001b[31m", "mnemonic: word 12 of 12: \"a\\u{1b}[31m\" is not in the english list", "compare this word with what you wrote down")]
    [InlineData("abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon", "mnemonic: all 12 words are in the english list, but the checksum is wrong: a word is wrong or in the wrong place", "compare every word and their order with what you wrote down")]
    [InlineData("legal winner thank year wave sausage worth useful legal inner thank yellow", "mnemonic: all 12 words are in the english list, but the checksum is wrong: look first at word 10", "the list has words that look much the same as those and would make the checksum right")]
    [InlineData("legal winner thank year wave sausage worth useful legal dinner thank yellow", "mnemonic: all 12 words are in the english list, but the checksum is wrong: look first at word 2, 5, 10", "the list has words that look much the same as those and would make the checksum right")]
    [InlineData("abaisser abaisser abaisser abaisser abaisser abaisser abaisser abaisser abaisser abaisser abaisser abeille", "mnemonic: expected words of the english list, got words of the french list", "say that the mnemonic's language is french")]
    public void Says_which_word_is_wrong(string text, string message, string hint)
    {
        Mnemonic.TryParse(Encoding.UTF8.GetBytes(text), Bip39WordList.English, out Mnemonic? mnemonic, out MnemonicError? error).Should().BeFalse();
        mnemonic.Should().BeNull();
        error!.Message.Should().Be(message);
        error.Hint.Should().Be(hint);
    }

    [Fact]
    public void Refuses_what_is_no_text_or_too_long()
    {
        Mnemonic.TryParse([0xff], Bip39WordList.English, out _, out MnemonicError? error).Should().BeFalse();
        error!.Message.Should().Be("mnemonic: expected UTF-8 text");
        Mnemonic.TryParse(new byte[4097], Bip39WordList.English, out _, out error).Should().BeFalse();
        error!.Message.Should().Be("mnemonic: expected at most 4096 bytes, got 4097");
    }

    [Fact]
    public async Task Every_substitution_of_the_last_word_is_accepted_or_refused_as_elsewhere()
    {
        string head = About[..^"about".Length];
        for (int i = 0; i < Bip39WordList.Count; i += 7)
        {
            string phrase = head + Encoding.UTF8.GetString(Bip39WordList.English.WordAt(i));
            bool isValid = Mnemonic.TryParse(Encoding.UTF8.GetBytes(phrase), Bip39WordList.English, out Mnemonic? mnemonic, out _);
            mnemonic?.Dispose();
            isValid.Should().Be((await NodeOracle.AskAsync("bip39", "isValid", new { mnemonic = phrase })).GetBoolean(), phrase);
        }
    }

    [Theory]
    [MemberData(nameof(Bip39WordListTests.Languages), MemberType = typeof(Bip39WordListTests))]
    public async Task Random_entropy_gives_the_words_and_the_seed_of_another_implementation(string language)
    {
        Bip39WordList.TryFind(language, out Bip39WordList? list).Should().BeTrue();
        string oracleLanguage = Bip39WordListTests.OracleLanguage(language);
        foreach (int length in new[] { 16, 20, 24, 28, 32, 32 })
        {
            byte[] entropy = RandomNumberGenerator.GetBytes(length);
            string because = $"of entropy {Convert.ToHexString(entropy)}";
            string phrase = (await NodeOracle.AskAsync("bip39", "fromEntropy", new { entropy = Hex.Encode(entropy), language = oracleLanguage })).GetString()!;
            using Mnemonic read = Parse(phrase, list);
            using var made = Mnemonic.FromEntropy(entropy, list!);
            PhraseOf(made).Should().Be(PhraseOf(read), because);
            using Mnemonic found = Parse(phrase);
            PhraseOf(found).Should().Be(PhraseOf(read), because);

            byte[] passphrase = Encoding.UTF8.GetBytes("p\u00e4ss \u30d1\uac01\ufb01" + Convert.ToHexString(entropy));
            using SecretBytes seed = made.ToSeed(passphrase);
            string expected = (await NodeOracle.AskAsync("bip39", "toSeed", new { mnemonic = phrase, passphrase = Hex.Encode(passphrase) })).GetString()!;
            Hex.Encode(seed.Span).Should().Be(expected, because);
        }
    }

    /// <summary>Reads a mnemonic by a list, or by whichever fits.</summary>
    internal static Mnemonic Parse(string phrase, Bip39WordList? list = null)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(phrase);
        bool isRead = list is null ? Mnemonic.TryParse(utf8, out Mnemonic? mnemonic, out MnemonicError? error) : Mnemonic.TryParse(utf8, list, out mnemonic, out error);
        isRead.Should().BeTrue(error?.Message.ToString());
        return mnemonic!;
    }

    private static string PhraseOf(Mnemonic mnemonic) => Encoding.UTF8.GetString(mnemonic.Phrase.Span);
}
