namespace DepositCli.Terminal;

/// <summary>What a command may touch of the world: streams, the terminal, progress, the clock.</summary>
/// <param name="Output">Standard output: results only.</param>
/// <param name="Messages">Standard error: text for people.</param>
/// <param name="Terminal">The terminal that questions are asked on.</param>
/// <param name="Time">The clock.</param>
/// <param name="ShowsBars">Whether standard error is a terminal that can redraw a line.</param>
internal sealed record CommandEnvironment(TextWriter Output, TextWriter Messages, ITerminal Terminal, TimeProvider Time, bool ShowsBars)
{
    /// <summary>The process's own.</summary>
    public static CommandEnvironment OfProcess() =>
        new(Console.Out, Console.Error, new ControllingTerminal(), TimeProvider.System, !Console.IsErrorRedirected);
}
