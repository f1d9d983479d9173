using System.CommandLine;
using DepositCli.Terminal;
using DepositContract.Transactions;
using Eth2Core;

namespace DepositCli.Commands.Submit;

/// <summary>The flags that say what gas may cost.</summary>
internal static class SubmitFees
{
    private static readonly Option<string?> s_maxFeePerGas = Flag.Of<string?>("max-fee-per-gas", "The most that each gas may cost, in gwei, base fee and tip together; 200 without it.");
    private static readonly Option<string?> s_maxTotalFee = Flag.Of<string?>("max-total-fee", "The most that the gas of all deposits of this run may cost together, in ETH.");
    private static readonly Option<string?> s_priorityFee = Flag.Of<string?>("priority-fee", "The tip for each gas, in gwei; taken from the newest blocks without it.");

    /// <summary>The options.</summary>
    public static IReadOnlyList<Option> Options { get; } = [s_maxFeePerGas, s_maxTotalFee, s_priorityFee];

    /// <summary>What the flags say.</summary>
    public static FeePolicy Read(CommandContext context)
    {
        FeePolicy policy = new();
        if (context.IsGiven(s_maxFeePerGas)) policy = policy with { MaxFeePerGas = ReadGwei(context, s_maxFeePerGas) };
        if (context.IsGiven(s_priorityFee)) policy = policy with { MaxPriorityFeePerGas = ReadGwei(context, s_priorityFee) };
        if (context.IsGiven(s_maxTotalFee)) policy = policy with { MaxTotalFee = Wei.FromGwei(new Gwei(ReadBillionths(context, s_maxTotalFee, $"for example 0.05"))) };
        return policy.MaxPriorityFeePerGas is not { } tip || tip <= policy.MaxFeePerGas
            ? policy
            : throw new CommandFailureException("flag-conflict", $"{s_priorityFee.Name} is more than {s_maxFeePerGas.Name}", $"the tip is part of what each gas may cost", ExitCode.Usage);
    }

    // A billionth of a gwei is a wei, as a billionth of an ether is a gwei.
    private static Wei ReadGwei(CommandContext context, Option<string?> option) => new(ReadBillionths(context, option, $"for example 30 or 0.5"));

    private static ulong ReadBillionths(CommandContext context, Option<string?> option, UserText hint) => CoinAmount.TryParse(context.Require(option)!, out ulong billionths)
        ? billionths
        : throw new CommandFailureException("flag-value", $"{option.Name}: expected digits, and perhaps a point and up to nine more digits, got \"{Untrusted.OneLine(context.Require(option)!)}\"", hint, ExitCode.Usage);
}
