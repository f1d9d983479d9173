namespace Eth2Core.Keys;

/// <summary>Why a text is not a mnemonic.</summary>
/// <remarks>Source: BIP-39. The cases are the nested records, and no others. Words of the list, which may be secret, are never repeated.</remarks>
public abstract record MnemonicError
{
    private MnemonicError()
    {
    }

    /// <summary>One line: what, where, expected, got.</summary>
    public abstract UserText Message { get; }

    /// <summary>One line: what to do.</summary>
    public abstract UserText Hint { get; }

    /// <summary>The bytes are not UTF-8.</summary>
    public sealed record NotUtf8 : MnemonicError
    {
        /// <inheritdoc/>
        public override UserText Message => $"mnemonic: expected UTF-8 text";

        /// <inheritdoc/>
        public override UserText Hint => $"save the file as UTF-8, or set the terminal to UTF-8";
    }

    /// <summary>The text is far longer than any mnemonic.</summary>
    /// <param name="Length">How many bytes it has.</param>
    public sealed record TooLong(int Length) : MnemonicError
    {
        /// <inheritdoc/>
        public override UserText Message => $"mnemonic: expected at most {Mnemonic.MaxTextLength} bytes, got {Length}";

        /// <inheritdoc/>
        public override UserText Hint => $"the text must hold the words and nothing else";
    }

    /// <summary>There is another number of words than a mnemonic has.</summary>
    /// <param name="WordCount">How many words there are.</param>
    public sealed record WrongWordCount(int WordCount) : MnemonicError
    {
        /// <inheritdoc/>
        public override UserText Message => $"mnemonic: expected 12, 15, 18, 21 or 24 words, got {WordCount}";

        /// <inheritdoc/>
        public override UserText Hint => $"write all words, separated by spaces, and nothing else";
    }

    /// <summary>A word is not in the list.</summary>
    /// <param name="Position">Which word, the first being 1.</param>
    /// <param name="WordCount">How many words there are.</param>
    /// <param name="Word">The word as it was written, in printable letters.</param>
    /// <param name="Language">The language of the list.</param>
    /// <param name="NearWords">Words of the list that may be meant.</param>
    public sealed record UnknownWord(int Position, int WordCount, string Word, string Language, IReadOnlyList<string> NearWords) : MnemonicError
    {
        /// <inheritdoc/>
        public override UserText Message => $"mnemonic: word {Position} of {WordCount}: \"{Word}\" is not in the {Language} list";

        /// <inheritdoc/>
        public override UserText Hint => NearWords.Count == 0
            ? (UserText)$"compare this word with what you wrote down"
            : $"near words of the list: {string.Join(", ", NearWords)}";
    }

    /// <summary>Every word is in another language's list.</summary>
    /// <param name="Expected">The language that was asked for.</param>
    /// <param name="Got">The first language that has all the words.</param>
    public sealed record OtherLanguage(string Expected, string Got) : MnemonicError
    {
        /// <inheritdoc/>
        public override UserText Message => $"mnemonic: expected words of the {Expected} list, got words of the {Got} list";

        /// <inheritdoc/>
        public override UserText Hint => $"say that the mnemonic's language is {Got}";
    }

    /// <summary>Two lists or more make different mnemonics of the words, each with a right checksum.</summary>
    /// <param name="Languages">The languages of the lists.</param>
    public sealed record AmbiguousLanguage(IReadOnlyList<string> Languages) : MnemonicError
    {
        /// <inheritdoc/>
        public override UserText Message => $"mnemonic: the words are different mnemonics in these languages: {string.Join(", ", Languages)}";

        /// <inheritdoc/>
        public override UserText Hint => $"say which one it is with --mnemonic-language, or write every word whole";
    }

    /// <summary>Every word is in the list, but the checksum in the last word disagrees with the others.</summary>
    /// <param name="WordCount">How many words there are.</param>
    /// <param name="Language">The language of the list.</param>
    /// <param name="Suspects">The words, the first being 1, of which one would make the checksum right if it were a word that looks much the same.</param>
    public sealed record WrongChecksum(int WordCount, string Language, IReadOnlyList<int> Suspects) : MnemonicError
    {
        /// <inheritdoc/>
        public override UserText Message => Suspects.Count == 0
            ? (UserText)$"mnemonic: all {WordCount} words are in the {Language} list, but the checksum is wrong: a word is wrong or in the wrong place"
            : $"mnemonic: all {WordCount} words are in the {Language} list, but the checksum is wrong: look first at word {string.Join(", ", Suspects)}";

        /// <inheritdoc/>
        public override UserText Hint => Suspects.Count == 0
            ? (UserText)$"compare every word and their order with what you wrote down"
            : $"the list has words that look much the same as those and would make the checksum right";
    }
}
