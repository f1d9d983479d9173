namespace DepositCli.Tests;

/// <summary>A test that needs a program of the system, or to be root.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolFactAttribute : FactAttribute
{
    /// <summary>The programs, by their paths.</summary>
    public string[] Needs
    {
        get => [];
        set => Skip ??= value.FirstOrDefault(path => !File.Exists(path)) is { } missing ? $"{missing} is not installed" : null;
    }

    /// <summary>Whether only root can do it.</summary>
    public bool NeedsRoot
    {
        get => false;
        set => Skip ??= value && !Environment.IsPrivilegedProcess ? "needs to be root" : null;
    }
}
