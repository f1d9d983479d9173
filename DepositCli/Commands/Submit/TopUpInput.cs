using System.CommandLine;
using DepositCli.Terminal;
using DepositContract.Submission;
using Eth2Core;

namespace DepositCli.Commands.Submit;

/// <summary>Reads --top-up PUBKEY=ETH: ether for validators that exist, in the launchpad's form.</summary>
internal static class TopUpInput
{
    private static readonly Option<string[]> s_topUp = Flag.Of<string[]>("top-up", "PUBKEY=ETH: add ether to a validator that has a valid deposit on the chain. The contract checks nothing of it; needs --allow-top-ups.");

    /// <summary>The options.</summary>
    public static IReadOnlyList<Option> Options { get; } = [s_topUp];

    /// <summary>The top-ups, with the roots and the fork version that a file would say.</summary>
    public static IEnumerable<DepositClaims> Read(CommandContext context, NetworkChoice network, bool isAllowed)
    {
        string[] texts = context.Get(s_topUp) ?? [];
        if (texts.Length > 0 && !isAllowed)
        {
            throw new CommandFailureException(
                "flag-missing", $"{s_topUp.Name} needs --allow-top-ups", $"the contract checks nothing of a top-up: for a key without a validator the ether is lost, and it goes to the credentials that the first deposit fixed", ExitCode.Usage);
        }

        return texts.Select(text => DepositClaims.Of(Parse(text), network.Config.GenesisForkVersion, network.Name));
    }

    private static Eth2Core.Phase0.DepositData Parse(string text)
    {
        string[] parts = text.Split('=');
        return parts.Length == 2 && FixedBytes.TryParse(parts[0].StartsWith("0x", StringComparison.Ordinal) ? parts[0] : "0x" + parts[0], out BlsPubkeyBytes pubkey) && CoinAmount.TryParse(parts[1], out ulong gwei)
            ? TopUpForm.Make(pubkey, new Gwei(gwei))
            : throw new CommandFailureException("flag-value", $"{s_topUp.Name}: expected a public key of 96 hexadecimal digits, an equals sign and an amount in ETH, got \"{Untrusted.OneLine(text)}\"", $"for example --top-up 0x93247f22...=1.5", ExitCode.Usage);
    }
}
