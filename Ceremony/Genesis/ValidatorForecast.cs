using Ceremony.Following;
using Eth2Core;
using Eth2Core.Genesis;

namespace Ceremony.Genesis;

/// <summary>When the missing validators would be there if they went on coming as they did lately.</summary>
/// <param name="WindowSeconds">How long "lately" is, in the chain's own time.</param>
/// <param name="Arrived">How many validators became active in that time.</param>
/// <param name="Expected">The ETH1 time at which the last missing one is expected.</param>
/// <param name="Earliest">The early end of the interval that holds it about 19 times in 20.</param>
/// <param name="Latest">The late end of it.</param>
public sealed record ValidatorForecast(ulong WindowSeconds, ulong Arrived, UnixSeconds Expected, UnixSeconds Earliest, UnixSeconds Latest)
{
    // Fewer say too little: the interval would reach beyond twice the estimate, and before the head.
    private const ulong FewestArrivals = 4;
    private const ulong EnoughArrivals = 16;
    private const double Deviations = 2;
    private static readonly ulong[] Windows = [86_400, 7 * 86_400, 30 * 86_400];

    /// <summary>Validators a day at the recent rate.</summary>
    public double PerDay => Arrived * 86_400.0 / WindowSeconds;

    internal static ValidatorForecast? Of(Ledger ledger, GenesisCandidate candidate, GenesisEth1Block head, ulong missing)
    {
        if (missing == 0 || candidate.DepositCount == 0 || ledger.FindBlockOfDeposit(0) is not { } first)
            return null;
        ulong age = head.Timestamp.Value - Math.Min(head.Timestamp.Value, first.Timestamp.Value);
        ValidatorForecast? best = null;
        foreach (ulong longest in Windows)
        {
            ulong window = Math.Min(longest, age);
            ulong arrived = candidate.ActiveValidatorCount - ActiveAt(ledger, candidate, head.Timestamp.Value - window);
            if (window > 0 && arrived >= FewestArrivals)
                best = Extrapolate(head, window, arrived, missing);
            if (arrived >= EnoughArrivals || window == age)
                break;
        }

        return best;
    }

    /// <summary>
    /// Arrivals as a Poisson process of unknown rate: n in a time T say that the next M take T * M / n, give or take T / n * sqrt(M + M * M / n) - the
    /// luck of the arrivals to come, and that of those that the rate was read from.
    /// </summary>
    internal static ValidatorForecast Extrapolate(GenesisEth1Block head, ulong window, ulong arrived, ulong missing)
    {
        double pace = (double)window / arrived;
        double expected = pace * missing;
        double spread = Deviations * pace * Math.Sqrt(missing + ((double)missing * missing / arrived));
        return new ValidatorForecast(window, arrived, After(head, expected), After(head, Math.Max(0, expected - spread)), After(head, expected + spread));
    }

    private static UnixSeconds After(GenesisEth1Block head, double seconds)
    {
        const double farthest = 1e15;
        return new UnixSeconds((ulong)UInt128.Min((UInt128)head.Timestamp.Value + (ulong)Math.Ceiling(Math.Min(seconds, farthest)), ulong.MaxValue));
    }

    private static ulong ActiveAt(Ledger ledger, GenesisCandidate candidate, ulong timestamp)
    {
        // The first deposit's own block begins the window when all the time since then is looked at.
        ulong count = ledger.Blocks().FirstOrDefault(block => block.Timestamp.Value <= timestamp)?.DepositCount ?? 0;
        return count == 0 ? 0 : candidate.Fates[(int)Math.Min(count, candidate.DepositCount) - 1].ActiveValidatorCountAfter;
    }
}
