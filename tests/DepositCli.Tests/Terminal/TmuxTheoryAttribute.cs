namespace DepositCli.Tests.Terminal;

/// <summary>A test at a terminal with a scrollback, which tmux(1) keeps.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TmuxTheoryAttribute : TheoryAttribute
{
    public TmuxTheoryAttribute()
    {
        if (!File.Exists(TmuxSession.Tmux)) Skip = "tmux is not installed";
    }
}
