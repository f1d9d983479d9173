using System.CommandLine;
using DepositCli.Commands.Keys;
using DepositCli.Terminal;
using Eth2Core;
using Eth2Core.Phase0;

namespace DepositCli.Commands.CredentialChange;

/// <summary>The credentials that the validators have now, as the user knows them from the chain.</summary>
internal static class CredentialsList
{
    private static readonly UserText Hint = $"a beacon node says a validator's credentials at /eth/v1/beacon/states/head/validators/INDEX";

    private static readonly Option<string?> Flag = Commands.Flag.Of<string?>("bls-withdrawal-credentials-list", "The validators' present withdrawal credentials (type 0x00), in the order of --validator-indices.");

    /// <summary>Makes the command know the flag.</summary>
    public static void AddTo(Command command) => command.Options.Add(Flag);

    /// <summary>Reads as many credentials as there are validators.</summary>
    /// <exception cref="CommandFailureException">There are more or fewer, or one is malformed, repeated, or no BLS credentials.</exception>
    public static IReadOnlyList<WithdrawalCredentials> Read(CommandContext context, int count) =>
        RequiredFlag.Read(context, Flag, $"The validators' present withdrawal credentials, in the same order, with commas between them:", text => Parse(text, count));

    private static WithdrawalCredentials[] Parse(string text, int count)
    {
        string[] items = ListText.Split(text);
        if (items.Length != count)
            throw Wrong($"--bls-withdrawal-credentials-list: expected {count}, one for each of --validator-indices, got {items.Length}");
        WithdrawalCredentials[] list = [.. items.Select(ReadOne)];
        HashSet<WithdrawalCredentials> seen = [];
        foreach (WithdrawalCredentials credentials in list)
        {
            if (!seen.Add(credentials)) throw Wrong($"--bls-withdrawal-credentials-list: expected each once, got {credentials} twice");
        }

        return list;
    }

    private static WithdrawalCredentials ReadOne(string text)
    {
        if (!FixedBytes.TryParseUnprefixed(text, out WithdrawalCredentials credentials))
            throw Wrong($"--bls-withdrawal-credentials-list: expected 64 hexadecimal digits, with or without 0x, got \"{text}\"");
        return credentials.Prefix switch
        {
            Constants.BlsWithdrawalPrefix => credentials,
            Constants.Eth1AddressWithdrawalPrefix or Constants.CompoundingWithdrawalPrefix =>
                throw Wrong($"--bls-withdrawal-credentials-list: {credentials} has an ETH1 address already, and it can never be changed"),
            _ => throw Wrong($"--bls-withdrawal-credentials-list: expected credentials that begin with 0x00, got {credentials}"),
        };
    }

    private static CommandFailureException Wrong(UserText message) => new("bls-credentials-invalid", message, Hint, ExitCode.Usage);
}
