namespace DepositCli.Terminal;

/// <summary>What the program exits with.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Refused or failed.</summary>
    public const int Failed = 1;

    /// <summary>Sent but not yet confirmed.</summary>
    public const int Pending = 2;

    /// <summary>The chain's data, or what was compared with it, is inconsistent.</summary>
    public const int Inconsistent = 3;

    /// <summary>The arguments are wrong.</summary>
    public const int Usage = 64;

    /// <summary>Stopped by Ctrl-C (128 + SIGINT).</summary>
    public const int Cancelled = 130;
}
