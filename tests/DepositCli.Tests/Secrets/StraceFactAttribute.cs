namespace DepositCli.Tests.Secrets;

/// <summary>A test that watches or stops a program by strace(1), on Linux.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StraceFactAttribute : FactAttribute
{
    public StraceFactAttribute()
    {
        if (!File.Exists(TracedProgram.Strace)) Skip = "strace is not installed";
    }
}
