using System.Text;
using Eth2Core.Keys;
using FluentAssertions;

namespace Eth2Core.Tests.Keys;

public sealed class MnemonicSubstitutionTests
{
    private const int Words = 24;

    /// <summary>24 x 2,047 mnemonics with one wrong word: the eight bits of the checksum let one in 256 pass, and each of those is another mnemonic.</summary>
    [Theory]
    [MemberData(nameof(Bip39WordListTests.Languages), MemberType = typeof(Bip39WordListTests))]
    public void A_wrong_word_is_refused_or_gives_another_seed(string language)
    {
        Bip39WordList.TryFind(language, out Bip39WordList? list).Should().BeTrue();
        using var right = Mnemonic.FromEntropy([.. Enumerable.Range(7, 32).Select(i => (byte)(i * 37 % 256))], list!);
        string[] words = Encoding.UTF8.GetString(right.Phrase.Span).Split(' ');
        var seeds = new List<string> { Seed(right) };
        for (int position = 0; position < Words; position++)
        {
            seeds.AddRange(SeedsOfSubstitutions(words, position, list!));
        }

        seeds.Should().OnlyHaveUniqueItems();
        int expected = Words * (Bip39WordList.Count - 1) / 256;
        seeds.Count.Should().BeInRange(expected / 2, expected * 2);
    }

    private static IEnumerable<string> SeedsOfSubstitutions(string[] words, int position, Bip39WordList list)
    {
        var indexes = new int[Words];
        for (int i = 0; i < Words; i++)
        {
            list.TryFindWord(Encoding.UTF8.GetBytes(words[i]), out indexes[i]).Should().BeTrue();
        }

        int right = indexes[position];
        for (int other = 0; other < Bip39WordList.Count; other++)
        {
            indexes[position] = other;
            if (other == right || !MnemonicEntropy.HasRightChecksum(indexes))
            {
                continue;
            }

            string[] changed = [.. words];
            changed[position] = Encoding.UTF8.GetString(list.WordAt(other));
            using Mnemonic mnemonic = MnemonicTests.Parse(string.Join(' ', changed), list);
            yield return Seed(mnemonic);
        }
    }

    private static string Seed(Mnemonic mnemonic)
    {
        using SecretBytes seed = mnemonic.ToSeed(default);
        return Convert.ToHexString(seed.Span);
    }
}
