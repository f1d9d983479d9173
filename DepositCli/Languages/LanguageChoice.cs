using DepositCli.Terminal;

namespace DepositCli.Languages;

/// <summary>The language that a run speaks: --language, else the locale's.</summary>
/// <remarks>It is known before the arguments are parsed, because what is wrong with them is said in it too.</remarks>
internal static class LanguageChoice
{
    private const string Flag = "--language";

    private static readonly string[] LocaleVariables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    /// <summary>The language that the arguments name, or that of the locale.</summary>
    /// <exception cref="CommandFailureException">No language has that name.</exception>
    public static Translation Read(IReadOnlyList<string> args, Translation ofLocale)
    {
        ArgumentNullException.ThrowIfNull(args);
        string? name = null;
        for (int i = 0; i < args.Count; i++)
        {
            if (args[i] == Flag && i + 1 < args.Count) name = args[i + 1];
            else if (args[i].StartsWith(Flag + "=", StringComparison.Ordinal)) name = args[i][(Flag.Length + 1)..];
        }

        return name is null ? ofLocale : Translation.Find(name) ?? throw new CommandFailureException(
            "language-unknown", $"--language: there is no language \"{name}\"", $"known are {string.Join(", ", Translation.All.Select(language => language.Tag))}", ExitCode.Usage);
    }

    /// <summary>The process's locale, by the variables that POSIX names: the first that is set counts.</summary>
    public static Translation OfLocale() =>
        Translation.OfLocale(LocaleVariables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => !string.IsNullOrEmpty(value)));
}
