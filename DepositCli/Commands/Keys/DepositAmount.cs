using DepositCli.Terminal;
using Eth2Core;

namespace DepositCli.Commands.Keys;

/// <summary>How much a validator deposits.</summary>
internal static class DepositAmount
{
    /// <summary>What --amount says, in gwei of the beacon chain: on networks whose coin counts 32-fold, 32 times the coins.</summary>
    /// <exception cref="CommandFailureException">It is no amount, out of bounds, or given without --compounding.</exception>
    public static Gwei Read(CommandContext context, NetworkChoice network)
    {
        if (!context.IsGiven(KeyOptions.Amount)) return network.Amounts.Activation;
        if (!context.Get(KeyOptions.Compounding))
            throw new CommandFailureException("flag-conflict", $"--amount is for --compounding: other validators deposit 32 ETH each", $"leave it out, or give --compounding", ExitCode.Usage);
        return ReadAny(context, network);
    }

    /// <summary>The same for a deposit to a validator that there may be already, whatever its credentials are; --amount is needed.</summary>
    /// <exception cref="CommandFailureException">It is absent, no amount, or out of bounds.</exception>
    public static Gwei ReadAny(CommandContext context, NetworkChoice network) =>
        RequiredFlag.Read(context, KeyOptions.Amount, $"Amount, in coins:", text => Parse(text, network));

    private static Gwei Parse(string text, NetworkChoice network)
    {
        (ulong multiplier, _, Gwei least) = network.Amounts;
        if (!CoinAmount.TryParse(text, out ulong billionths) || billionths > DepositBounds.Most.Value / multiplier || billionths * multiplier < least.Value)
        {
            throw new CommandFailureException("flag-value", $"--amount: expected {CoinAmount.Write(least.Value, multiplier)} to {CoinAmount.Write(DepositBounds.Most.Value, multiplier)} with at most {CoinAmount.Decimals} decimals, got \"{text}\"", UserText.Empty, ExitCode.Usage);
        }

        return new Gwei(billionths * multiplier);
    }
}
