namespace DepositCli.Languages;

/// <summary>What a language's file holds.</summary>
/// <param name="Names">Names that --language takes besides the tag.</param>
/// <param name="Locales">The POSIX locales that mean it, such as zh_CN.</param>
/// <param name="Texts">English templates, and what stands for them: the same {0}, {1} and so on, in any order.</param>
internal sealed record LanguageFile(IReadOnlyList<string> Names, IReadOnlyList<string> Locales, IReadOnlyDictionary<string, string> Texts);
