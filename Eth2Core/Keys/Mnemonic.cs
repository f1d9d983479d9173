using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Eth2Core.Keys;

/// <summary>Words that stand for random bits, and from which every key is made.</summary>
/// <remarks>Source: BIP-39. A mnemonic whose checksum is wrong does not exist: there is no way around the check.</remarks>
public sealed class Mnemonic : IDisposable
{
    /// <summary>How many bytes of text are looked at; 24 words of any list take less than a quarter.</summary>
    public const int MaxTextLength = 4096;

    /// <summary>How many bytes a seed has.</summary>
    public const int SeedLength = 64;

    private const int Rounds = 2048;

    private Mnemonic(Bip39WordList wordList, int wordCount, SecretBytes phrase)
    {
        WordList = wordList;
        WordCount = wordCount;
        Phrase = phrase;
    }

    /// <summary>The list that the words are from.</summary>
    public Bip39WordList WordList { get; }

    /// <summary>12, 15, 18, 21 or 24.</summary>
    public int WordCount { get; }

    /// <summary>The words in UTF-8 and NFKD, one space between two of them. It belongs to the mnemonic.</summary>
    public SecretBytes Phrase { get; }

    /// <summary>A new mnemonic from the system's randomness.</summary>
    /// <param name="wordList">Where the words are from.</param>
    /// <param name="words">12, 15, 18, 21 or 24.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no mnemonic of that length.</exception>
    public static Mnemonic Generate(Bip39WordList wordList, int words = 24)
    {
        if (!MnemonicEntropy.IsWordCount(words))
        {
            throw new ArgumentOutOfRangeException(nameof(words), words, "expected 12, 15, 18, 21 or 24 words");
        }

        using var entropy = new SecretBytes(MnemonicEntropy.Length(words));
        RandomNumberGenerator.Fill(entropy.Span);
        return FromEntropy(entropy.Span, wordList);
    }

    /// <summary>The mnemonic of given random bytes.</summary>
    /// <param name="entropy">16, 20, 24, 28 or 32 bytes.</param>
    /// <param name="wordList">Where the words are from.</param>
    /// <exception cref="ArgumentException">There is no mnemonic for that many bytes.</exception>
    public static Mnemonic FromEntropy(ReadOnlySpan<byte> entropy, Bip39WordList wordList)
    {
        ArgumentNullException.ThrowIfNull(wordList);
        int wordCount = MnemonicEntropy.WordCount(entropy.Length);
        if (!MnemonicEntropy.IsWordCount(wordCount) || MnemonicEntropy.Length(wordCount) != entropy.Length)
        {
            throw new ArgumentException($"expected 16, 20, 24, 28 or 32 bytes, got {entropy.Length}", nameof(entropy));
        }

        Span<int> indexes = stackalloc int[wordCount];
        MnemonicEntropy.ToIndexes(entropy, indexes);
        Mnemonic mnemonic = FromIndexes(indexes, wordList);
        indexes.Clear();
        return mnemonic;
    }

    /// <summary>Reads words of whatever list they are from: the list need not be known, since the seed depends on the words alone.</summary>
    /// <remarks>Where two lists make different mnemonics of the text, as they may of abbreviations, neither is taken.</remarks>
    /// <param name="utf8">The text, as for <see cref="TryParse(ReadOnlySpan{byte}, Bip39WordList, out Mnemonic?, out MnemonicError?)"/>.</param>
    /// <param name="mnemonic">The mnemonic; the caller disposes of it.</param>
    /// <param name="error">What is wrong, by the list that most of the words are from, and which word.</param>
    public static bool TryParse(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out Mnemonic? mnemonic, [NotNullWhen(false)] out MnemonicError? error)
    {
        Span<int> indexes = stackalloc int[MnemonicEntropy.MaxWordCount];
        mnemonic = MnemonicLanguage.TryRead(utf8, indexes, out int wordCount, out Bip39WordList? wordList, out error)
            ? FromIndexes(indexes[..wordCount], wordList)
            : null;
        indexes.Clear();
        return mnemonic is not null;
    }

    /// <summary>Reads words with any white space between, before and after them, in any normalization form; capital letters A to Z count as small ones.</summary>
    /// <remarks>Instead of a word, its first four letters or more will do if no other word of the list begins with them.</remarks>
    /// <param name="utf8">The text.</param>
    /// <param name="wordList">The list that the words must be from.</param>
    /// <param name="mnemonic">The mnemonic; the caller disposes of it.</param>
    /// <param name="error">What is wrong, and which word.</param>
    public static bool TryParse(ReadOnlySpan<byte> utf8, Bip39WordList wordList, [NotNullWhen(true)] out Mnemonic? mnemonic, [NotNullWhen(false)] out MnemonicError? error)
    {
        ArgumentNullException.ThrowIfNull(wordList);
        Span<int> indexes = stackalloc int[MnemonicEntropy.MaxWordCount];
        mnemonic = null;
        if (MnemonicReader.TryRead(utf8, wordList, indexes, out int wordCount, out error))
        {
            mnemonic = FromIndexes(indexes[..wordCount], wordList);
        }

        indexes.Clear();
        return mnemonic is not null;
    }

    /// <summary>The seed: PBKDF2 with HMAC-SHA512 and 2,048 rounds over the phrase, 64 bytes.</summary>
    /// <param name="passphraseUtf8">The passphrase ("25th word"), in any normalization form; empty for none.</param>
    /// <exception cref="ArgumentException">The passphrase is not UTF-8.</exception>
    public SecretBytes ToSeed(ReadOnlySpan<byte> passphraseUtf8)
    {
        using SecretBytes passphrase = Nfkd.Normalize(passphraseUtf8);
        ReadOnlySpan<byte> prefix = "mnemonic"u8;
        using var salt = new SecretBytes(prefix.Length + passphrase.Length);
        prefix.CopyTo(salt.Span);
        passphrase.Span.CopyTo(salt.Span[prefix.Length..]);
        var seed = new SecretBytes(SeedLength);
        Rfc2898DeriveBytes.Pbkdf2(Phrase.Span, salt.Span, seed.Span, Rounds, HashAlgorithmName.SHA512);
        return seed;
    }

    /// <summary>Whether a text is this mnemonic, each word whole or abbreviated as <see cref="TryParse(ReadOnlySpan{byte}, Bip39WordList, out Mnemonic?, out MnemonicError?)"/> allows.</summary>
    /// <param name="typedUtf8">What somebody typed to show that they wrote the words down.</param>
    public bool Matches(ReadOnlySpan<byte> typedUtf8)
    {
        Span<int> indexes = stackalloc int[MnemonicEntropy.MaxWordCount];
        bool isSame = false;
        if (MnemonicReader.TryRead(typedUtf8, WordList, indexes, out int wordCount, out _))
        {
            using Mnemonic typed = FromIndexes(indexes[..wordCount], WordList);
            isSame = typed.Phrase.Span.SequenceEqual(Phrase.Span);
        }

        indexes.Clear();
        return isSame;
    }

    /// <summary>Whether a text is one word of this mnemonic, whole or abbreviated.</summary>
    /// <param name="position">Which word, the first being 1.</param>
    /// <param name="typedUtf8">What somebody typed.</param>
    public bool MatchesWord(int position, ReadOnlySpan<byte> typedUtf8)
    {
        using SecretBytes? words = MnemonicWords.Read(typedUtf8, out int count, out _);
        if (words is null || count != 1)
        {
            return false;
        }

        ReadOnlySpan<byte> text = words.Span;
        return WordList.TryFindWordOrAbbreviation(MnemonicWords.Next(ref text), out int index) && WordList.WordAt(index).SequenceEqual(WordAt(position));
    }

    /// <summary>One word in UTF-8, not a copy.</summary>
    /// <param name="position">Which word, the first being 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such word.</exception>
    public ReadOnlySpan<byte> WordAt(int position)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(position, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, WordCount);
        ReadOnlySpan<byte> words = Phrase.Span;
        for (int i = 1; i < position; i++)
        {
            words = words[(words.IndexOf((byte)' ') + 1)..];
        }

        int end = words.IndexOf((byte)' ');
        return end < 0 ? words : words[..end];
    }

    /// <summary>Overwrites the phrase.</summary>
    public void Dispose() => Phrase.Dispose();

    /// <summary>Never the words.</summary>
    public override string ToString() => "(secret)";

    private static Mnemonic FromIndexes(ReadOnlySpan<int> indexes, Bip39WordList wordList)
    {
        int length = indexes.Length - 1;
        foreach (int index in indexes)
        {
            length += wordList.WordAt(index).Length;
        }

        var phrase = new SecretBytes(length);
        Span<byte> rest = phrase.Span;
        for (int i = 0; i < indexes.Length; i++)
        {
            ReadOnlySpan<byte> word = wordList.WordAt(indexes[i]);
            word.CopyTo(rest);
            rest = rest[word.Length..];
            if (i < indexes.Length - 1)
            {
                rest[0] = (byte)' ';
                rest = rest[1..];
            }
        }

        return new Mnemonic(wordList, indexes.Length, phrase);
    }
}
