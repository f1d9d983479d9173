using System.Globalization;
using DepositCli.Terminal;
using Eth2Core;

namespace DepositCli.Commands.Keys;

/// <summary>How much a validator deposits.</summary>
internal static class DepositAmount
{
    private const int Decimals = 9;
    private const ulong Default = 32;
    private const ulong Most = 2048;
    private const ulong GweiPerEther = 1_000_000_000;

    /// <summary>What --amount says, in gwei of the beacon chain: on networks whose coin counts 32-fold, 32 times the coins.</summary>
    /// <exception cref="CommandFailureException">It is no amount, out of bounds, or given without --compounding.</exception>
    public static Gwei Read(CommandContext context, NetworkChoice network)
    {
        if (!context.IsGiven(KeyOptions.Amount)) return new Gwei(Default * GweiPerEther);
        string text = context.Require(KeyOptions.Amount)!;
        if (!context.Get(KeyOptions.Compounding))
            throw new CommandFailureException("flag-conflict", "--amount is for --compounding: other validators deposit 32 ETH each", "leave it out, or give --compounding", ExitCode.Usage);
        ulong multiplier = network.Known?.DepositMultiplier ?? 1;
        if (!TryParse(text, out ulong gwei) || gwei > Most * GweiPerEther / multiplier || gwei * multiplier < GweiPerEther)
            throw new CommandFailureException("flag-value", $"--amount: expected {Number(1m / multiplier)} to {Number(Most / (decimal)multiplier)} with at most {Decimals} decimals, got \"{text}\"", "", ExitCode.Usage);
        return new Gwei(gwei * multiplier);
    }

    private static string Number(decimal value) => value.ToString("0.#########", CultureInfo.InvariantCulture);

    /// <summary>Digits, and perhaps a point and up to nine more digits.</summary>
    private static bool TryParse(string text, out ulong gwei)
    {
        gwei = 0;
        string[] parts = text.Split('.');
        if (parts.Length > 2 || parts.Any(part => part.Length == 0 || !part.All(char.IsAsciiDigit)) || parts[0].Length > Decimals) return false;
        string fraction = parts.Length == 2 ? parts[1] : "";
        if (fraction.Length > Decimals) return false;
        gwei = ulong.Parse(parts[0] + fraction.PadRight(Decimals, '0'), NumberStyles.None, CultureInfo.InvariantCulture);
        return true;
    }
}
