using System.CommandLine;
using System.Text.Json.Nodes;
using DepositCli.Commands.Keys;
using DepositCli.Files;
using DepositCli.Terminal;
using Eth2Core;
using Eth2Core.Keys;
using Eth2Core.Phase0;

namespace DepositCli.Commands.PartialDeposit;

/// <summary>`deposit partial-deposit`: a deposit of any amount for the key of a keystore, to begin a validator in parts or to top one up.</summary>
internal static class PartialDepositCommand
{
    private const string FolderName = "partial_deposits";

    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = new("partial-deposit", "Make deposit data of any amount for the key of a keystore: a part of a deposit, or a top-up.");
        foreach (Option option in new Option[] { SharedOptions.Network, SharedOptions.Config, SharedOptions.DevnetChainSetting })
            command.Options.Add(option);
        KeystoreInput.AddTo(command);
        foreach (Option option in new Option[] { KeyOptions.Amount, KeyOptions.WithdrawalAddress, KeyOptions.Compounding, KeyOptions.RegularWithdrawal, MessageOptions.Folder })
            command.Options.Add(option);
        SecretArguments.AddTo(command);
        runner.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        SecretArguments.Refuse(context);
        NetworkChoice network = KeyInput.ReadNetwork(context).WithoutForkVersionCollision();
        Gwei amount = DepositAmount.ReadAny(context, network);
        WithdrawalCredentials credentials = KeyInput.Credentials(context, KeyInput.WithdrawalAddress(context, network), SharedOptions.PasswordFile);
        if (credentials.Prefix == Constants.Eth1AddressWithdrawalPrefix && amount > network.Amounts.Activation)
            context.Say($"warning: a validator with credentials of type 0x01 never works with more than 32 ETH: what is above flows back, and the launchpad refuses the file; --compounding makes type 0x02");
        using OpenedKeystore keystore = KeystoreInput.Open(context, cancellationToken);
        DepositData deposit = ValidatorDeposit.Create(keystore.SigningKey.Span, credentials, amount, network.Config.GenesisForkVersion, BlsEngine.Current);
        DepositDataEntry entry = DepositDataEntry.Of(deposit, network.Config.GenesisForkVersion, network.Name);
        OutputFolder folder = MessageOptions.OutputFolder(context, FolderName);
        IReadOnlyList<string> paths = await context.Progress.RunAsync($"writing the deposit and verifying it", 2,
            progress => Task.FromResult(folder.Write([Output(entry, MessageOptions.Stamp(context))], progress, cancellationToken))).ConfigureAwait(false);
        Report(context, network, entry, paths[0]);
        return ExitCode.Done;
    }

    private static OutputFile Output(DepositDataEntry entry, string stamp)
    {
        string name = $"deposit_data-{stamp}.json";
        return new OutputFile(name, DepositDataFile.Write([entry]), json =>
            DepositDataFile.TryRead(name, json.Span, out IReadOnlyList<DepositDataEntry>? entries, out _)
            && entries.Count == 1 && entries[0] == entry
            && ValidatorDeposit.IsValidSignature(entries[0].Data, entry.ForkVersion, BlsEngine.Current));
    }

    private static void Report(CommandContext context, NetworkChoice network, DepositDataEntry entry, string path)
    {
        string coins = CoinAmount.Write(entry.Data.Amount.Value, network.Amounts.Multiplier);
        JsonObject document = new()
        {
            ["network_name"] = network.Name,
            ["fork_version"] = entry.ForkVersion.ToString(),
            ["deposit_data_file"] = path,
            ["pubkey"] = entry.Data.Pubkey.ToString(),
            ["withdrawal_credentials"] = entry.Data.WithdrawalCredentials.ToString(),
            ["amount"] = entry.Data.Amount.Value,
            ["verified"] = true,
        };
        context.Result(document,
        [
            $"a deposit of {coins} ({entry.Data.Amount} gwei) for {network.Name} (fork version {entry.ForkVersion})",
            $"  {entry.Data.Pubkey}",
            $"written to {path}",
            $"it was read again from the disk and checked in full; for a validator that there is already, its credentials on the chain count and not the file's",
        ]);
    }
}
