namespace DepositCli.Tests.Terminal;

/// <summary>Tests with a terminal, which script(1) makes.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ScriptTheoryAttribute : TheoryAttribute
{
    public ScriptTheoryAttribute()
    {
        if (!File.Exists(TerminalSession.Script)) Skip = "script(1) of util-linux is not installed";
    }
}
