using System.Globalization;
using System.Runtime.CompilerServices;
using Eth2Core.Bls;

namespace Eth2Core.Tests.Bls;

/// <summary>The tests run with as many lanes as `DEPOSIT_BLS_LANES` says, as the program does.</summary>
internal static class LanesOfTheRun
{
    internal const string Variable = "DEPOSIT_BLS_LANES";

#pragma warning disable CA2255 // A module initializer: this is the entry of a test assembly, which has no other.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Choose()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } lanes)
            AppContext.SetData(ManagedBls.LanesSetting, int.Parse(lanes, CultureInfo.InvariantCulture));
    }
}
