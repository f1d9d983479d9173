using System.Security.Cryptography;

namespace Ceremony.Following;

/// <summary>How long to leave a node alone.</summary>
internal static class Backoff
{
    private const int MostDoublings = 6;

    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(500);

    /// <summary>Doubles with every failure in a row up to half a minute, and up to half of it more by chance, so that many clients of one node do not come back together.</summary>
    public static TimeSpan Delay(int failuresInARow) =>
        s_first * Math.Pow(2, Math.Clamp(failuresInARow - 1, 0, MostDoublings)) * (1 + (RandomNumberGenerator.GetInt32(512) / 1024.0));
}
