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

    private static string Gwei(Wei amount) => ((decimal)amount.Value / 1_000_000_000m).ToString("0.#########", CultureInfo.InvariantCulture);
}
