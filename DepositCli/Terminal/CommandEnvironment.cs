using DepositCli.Languages;
using Eth2Core;

namespace DepositCli.Terminal;

/// <summary>What a command may touch of the world: streams, the terminal, progress, the clock.</summary>
/// <param name="Output">Standard output: results only.</param>
/// <param name="Messages">Standard error: text for people.</param>
/// <param name="Terminal">The terminal that questions are asked on.</param>
/// <param name="Time">The clock.</param>
/// <param name="ShowsBars">Whether standard error is a terminal that can redraw a line.</param>
internal sealed record CommandEnvironment(TextWriter Output, TextWriter Messages, ITerminal Terminal, TimeProvider Time, bool ShowsBars)
{
    /// <summary>The language that people are spoken to in.</summary>
    public Translation Language { get; init; } = Translation.English;

    /// <summary>How long work takes before its progress is shown; <see cref="Timeout.InfiniteTimeSpan"/> for never.</summary>
    public TimeSpan ProgressAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The process's own, in the language of the arguments or the locale.</summary>
    public static CommandEnvironment OfProcess() =>
        new(StandardStreams.Writer(StandardStreams.Output), StandardStreams.Writer(StandardStreams.Error), new ControllingTerminal(Translation.English), TimeProvider.System, !Console.IsErrorRedirected) { Language = LanguageChoice.OfLocale() };

    /// <summary>The same, speaking another language.</summary>
    public CommandEnvironment In(Translation language) => this with { Language = language, Terminal = Terminal.In(language) };

    /// <summary>A text as one line that cannot steer the terminal, in the language of the run.</summary>
    public string Show(UserText text) => Untrusted.OneLine(Language.Show(text));
}
