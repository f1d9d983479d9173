using System.CommandLine;
using System.Text.Json.Nodes;
using DepositCli.Commands.Keys;
using DepositCli.Files;
using DepositCli.Terminal;
using DepositContract.Transactions;
using Eth2Core.Capella;
using Eth2Core.Keys;

namespace DepositCli.Commands.CredentialChange;

/// <summary>`deposit generate-bls-to-execution-change`: signed changes from BLS credentials to an ETH1 address.</summary>
internal static class CredentialChangeCommand
{
    private const string FolderName = "bls_to_execution_changes";

    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = new("generate-bls-to-execution-change", "Sign changes of withdrawal credentials from a mnemonic's BLS keys to an ETH1 address.");
        SigningNetwork.AddTo(command);
        MnemonicSeed.AddTo(command);
        ValidatorIndexes.AddTo(command);
        CredentialsList.AddTo(command);
        command.Options.Add(KeyOptions.WithdrawalAddress);
        command.Options.Add(MessageOptions.Folder);
        SecretArguments.AddTo(command);
        runner.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        CredentialChangeRequest request = CredentialChangeRequest.Read(context);
        using SecretBytes seed = MnemonicSeed.Read(context);
        IReadOnlyList<SignedBLSToExecutionChange> changes = await context.Progress.RunAsync($"deriving keys and signing changes", 2L * request.Validators.Count,
            progress => Task.FromResult(CredentialChangeProcess.Make(seed, request, progress, cancellationToken))).ConfigureAwait(false);
        CredentialChangeFile file = new(request.Network.Network.Name, request.Network.GenesisValidatorsRoot, changes);
        OutputFolder folder = MessageOptions.OutputFolder(context, FolderName);
        IReadOnlyList<string> paths = await context.Progress.RunAsync($"writing changes and verifying them", changes.Count,
            progress => Task.FromResult(folder.Write([Output(file, request, MessageOptions.Stamp(context))], progress, cancellationToken))).ConfigureAwait(false);
        Report(context, request, changes, paths[0]);
        return ExitCode.Done;
    }

    private static OutputFile Output(CredentialChangeFile file, CredentialChangeRequest request, string stamp) => new(CredentialChangeFile.Name(stamp), file.Write(), json =>
        CredentialChangeFile.TryRead(json, file.NetworkName, file.GenesisValidatorsRoot, out CredentialChangeFile? read)
        && read.Changes.SequenceEqual(file.Changes)
        && read.Changes.AsParallel().All(change => CredentialChangeProcess.IsValid(change, request.Network)));

    private static void Report(CommandContext context, CredentialChangeRequest request, IReadOnlyList<SignedBLSToExecutionChange> changes, string path)
    {
        string address = Eip55.ToChecksum(request.Address);
        JsonObject document = new()
        {
            ["network_name"] = request.Network.Network.Name,
            ["fork_version"] = request.Network.Network.Config.GenesisForkVersion.ToString(),
            ["genesis_validators_root"] = request.Network.GenesisValidatorsRoot.ToString(),
            ["file"] = path,
            ["to_execution_address"] = address,
            ["changes"] = new JsonArray([.. changes.Zip(request.Validators, (change, validator) => (JsonNode)new JsonObject
            {
                ["validator_index"] = change.Message.ValidatorIndex,
                ["path"] = KeyPath.Withdrawal(validator.KeyIndex).ToString(),
                ["from_bls_pubkey"] = change.Message.FromBlsPubkey.ToString(),
            })]),
            ["verified"] = true,
        };
        context.Result(document,
        [
            $"credential changes signed for {request.Network.Network.Name} to {address}: {changes.Count}",
            $"written to {path}",
            $"every key was compared with its credentials, and every signature verified again from the disk; once on the chain a change is for ever",
        ]);
    }
}
