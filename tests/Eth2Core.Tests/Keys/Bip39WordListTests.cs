using System.Security.Cryptography;
using System.Text;
using Eth2Core.Keys;
using FluentAssertions;
using Oracles;

namespace Eth2Core.Tests.Keys;

public sealed class Bip39WordListTests
{
    [Theory]
    [InlineData("chinese_simplified", "5c5942792bd8340cb8b27cd592f1015edf56a8c5b26276ee18a482428e7c5726")]
    [InlineData("chinese_traditional", "417b26b3d8500a4ae3d59717d7011952db6fc2fb84b807f3f94ac734e89c1b5f")]
    [InlineData("czech", "7e80e161c3e93d9554c2efb78d4e3cebf8fc727e9c52e03b83b94406bdcc95fc")]
    [InlineData("english", "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda")]
    [InlineData("french", "ebc3959ab7801a1df6bac4fa7d970652f1df76b683cd2f4003c941c63d517e59")]
    [InlineData("italian", "d392c49fdb700a24cd1fceb237c1f65dcc128f6b34a8aacb58b59384b5c648c2")]
    [InlineData("japanese", "2eed0aef492291e061633d7ad8117f1a2b03eb80a29d0e4e3117ac2528d05ffd")]
    [InlineData("korean", "9e95f86c167de88f450f0aaf89e87f6624a57f973c67b516e338e8e8b8897f60")]
    [InlineData("portuguese", "2685e9c194c82ae67e10ba59d9ea5345a23dc093e92276fc5361f6667d79cd3f")]
    [InlineData("spanish", "46846a5a0139d1e3cb77293e521c2865f7bcdb82c44e8d0a06a2cd0ecba48c0b")]
    public void Is_the_file_that_the_readme_names(string language, string digest)
    {
        using Stream stream = typeof(Bip39WordList).Assembly.GetManifestResourceStream($"keys/wordlists/{language}.txt")!;
        Convert.ToHexStringLower(SHA256.HashData(stream)).Should().Be(digest);
    }

    [Fact]
    public void There_are_ten_lists_and_English_is_the_first()
    {
        Bip39WordList.All.Select(list => list.Language).Should().OnlyHaveUniqueItems().And.HaveCount(10);
        Bip39WordList.All[0].Should().BeSameAs(Bip39WordList.English);
        Bip39WordList.English.Language.Should().Be("english");
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Has_the_words_of_another_implementation(string language)
    {
        Bip39WordList.TryFind(language, out Bip39WordList? list).Should().BeTrue();
        var expected = await NodeOracle.AskAsync("bip39", "wordList", new { language = OracleLanguage(language) });
        Words(list!).Should().Equal(expected.EnumerateArray().Select(word => word.GetString()));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Finds_each_word_at_its_number_and_keeps_it_in_NFKD(string language)
    {
        Bip39WordList.TryFind(language, out Bip39WordList? list).Should().BeTrue();
        for (int i = 0; i < Bip39WordList.Count; i++)
        {
            list!.TryFindWord(list.WordAt(i), out int index).Should().BeTrue();
            index.Should().Be(i);
            using SecretBytes normalized = Nfkd.Normalize(list.WordAt(i));
            normalized.Span.SequenceEqual(list.WordAt(i)).Should().BeTrue();
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("English")]
    [InlineData("engl")]
    [InlineData("klingon")]
    public void Finds_a_list_by_its_exact_name_only(string language) =>
        Bip39WordList.TryFind(language, out _).Should().BeFalse();

    [Theory]
    [InlineData("")]
    [InlineData("aban")]
    [InlineData("abandonn")]
    [InlineData("zzz")]
    public void Does_not_find_other_words(string word)
    {
        Bip39WordList.English.TryFindWord(Encoding.UTF8.GetBytes(word), out int index).Should().BeFalse();
        index.Should().Be(-1);
    }

    public static IEnumerable<object[]> Languages() => Bip39WordList.All.Select(list => new object[] { list.Language });

    /// <summary>The oracle's names of the two Chinese lists are the other way round.</summary>
    internal static string OracleLanguage(string language) => language switch
    {
        "chinese_simplified" => "simplified_chinese",
        "chinese_traditional" => "traditional_chinese",
        _ => language,
    };

    private static IEnumerable<string> Words(Bip39WordList list) =>
        Enumerable.Range(0, Bip39WordList.Count).Select(index => Encoding.UTF8.GetString(list.WordAt(index)));
}
