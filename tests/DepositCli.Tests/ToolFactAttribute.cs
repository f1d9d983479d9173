using System.Diagnostics;

namespace DepositCli.Tests;

/// <summary>A test that needs a program of the system, or to be root.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> s_mounts = new(CanMount);

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

    /// <summary>Whether it mounts a disk, which not every container may.</summary>
    public bool NeedsMount
    {
        get => false;
        set => Skip ??= value && !s_mounts.Value ? "no disk can be mounted here" : null;
    }

    // The mount is seen by this command only, and gone with it.
    private static bool CanMount()
    {
        using Process process = Process.Start("/usr/bin/unshare", ["-m", "/usr/bin/mount", "-t", "tmpfs", "tmpfs", Path.GetTempPath()]);
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
