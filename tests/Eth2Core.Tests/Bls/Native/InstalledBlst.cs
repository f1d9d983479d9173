using Eth2Core.Bls.Native;

namespace Eth2Core.Tests.Bls.Native;

/// <summary>The machine's libblst, found as the program finds it.</summary>
internal static class InstalledBlst
{
    static InstalledBlst()
    {
        BlstBls.TryLoad(Environment.GetEnvironmentVariable("DEPOSIT_BLST_LIBRARY"), out BlstBls? bls, out BlstError? error);
        (Instance, SkipReason) = (bls, error?.Message.ToString());
    }

    /// <summary>The library; null where there is none.</summary>
    public static BlstBls? Instance { get; }

    /// <summary>Why there is none.</summary>
    public static string? SkipReason { get; }
}
