using System.Globalization;

namespace DepositContract.Transactions;

/// <summary>A transaction cannot be priced, so nothing was signed.</summary>
public sealed class FeeException : DepositException
{
    private FeeException(string code, UserText message, UserText hint)
        : base(code, message, hint)
    {
    }

    internal static FeeException TooExpensive(Wei needed, Wei ceiling) =>
        new("fee-above-ceiling", $"gas costs {Gwei(needed)} gwei now, expected at most {Gwei(ceiling)}", $"wait, or raise the ceiling");

    internal static FeeException ReplacementTooExpensive(Wei needed, Wei ceiling) => new(
        "fee-above-ceiling",
        $"a replacement has to pay {Gwei(needed)} gwei for each gas, an eighth more than what waits, expected at most {Gwei(ceiling)}",
        $"wait until the transactions are mined, or raise the ceilings with --max-fee-per-gas and --max-total-fee");

    private static string Gwei(Wei amount) => ((decimal)amount.Value / 1_000_000_000m).ToString("0.#########", CultureInfo.InvariantCulture);
}
