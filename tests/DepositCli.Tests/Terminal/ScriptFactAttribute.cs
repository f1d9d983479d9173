namespace DepositCli.Tests.Terminal;

/// <summary>A test with a terminal, which script(1) makes.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ScriptFactAttribute : FactAttribute
{
    public ScriptFactAttribute()
    {
        if (!File.Exists(TerminalSession.Script)) Skip = "script(1) of util-linux is not installed";
    }
}
