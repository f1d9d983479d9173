using System.Text.Json.Nodes;
using DepositCli.Files;
using DepositCli.Terminal;
using Eth2Core;
using Eth2Core.Keys;

namespace DepositCli.Commands.Keys;

/// <summary>From a mnemonic to a verified folder, and what is said of it.</summary>
internal static class KeyOutput
{
    private const int MostShown = 3;

    /// <summary>Derives, signs, writes, verifies, and reports.</summary>
    public static async Task<int> MakeAsync(CommandContext context, SecretBytes seed, KeyRequest request, SecretBytes password, KeyFolder folder, CancellationToken cancellationToken)
    {
        List<(KeyPath Path, BlsPubkeyBytes Pubkey, WithdrawalCredentials Credentials)> made = [];
        await context.Progress.RunAsync($"writing keystores and deposits, and checking them", 3L * request.Count, progress =>
        {
            IEnumerable<IReadOnlyList<ValidatorKeys>> batches = KeyGeneration.Batches(seed, request, cancellationToken).Select(batch =>
            {
                // A long list is for --json only: people see the first few.
                made.AddRange(batch.Where(_ => context.IsJson || made.Count < MostShown).Select(keys => (keys.Path, keys.Deposit.Pubkey, keys.Deposit.WithdrawalCredentials)));
                return batch;
            });
            folder.Folder.Write(folder.Plan, batches, password, folder.Resumes, progress, cancellationToken);
            return Task.FromResult(true);
        }).ConfigureAwait(false);
        Report(context, made, folder, request);
        return ExitCode.Done;
    }

    private static void Report(CommandContext context, List<(KeyPath Path, BlsPubkeyBytes Pubkey, WithdrawalCredentials Credentials)> made, KeyFolder folder, KeyRequest request)
    {
        string target = folder.Folder.Target;
        JsonObject document = new()
        {
            ["network_name"] = request.Network.Name,
            ["fork_version"] = request.Network.Config.GenesisForkVersion.ToString(),
            ["folder"] = target,
            ["deposit_data_file"] = Path.Combine(target, folder.Plan.DepositDataName),
            ["manifest_file"] = Path.Combine(target, ValidatorKeysManifest.FileName),
            ["validators"] = new JsonArray([.. made.Select(validator => (JsonNode)new JsonObject
            {
                ["path"] = validator.Path.ToString(),
                ["pubkey"] = validator.Pubkey.ToString(),
                ["withdrawal_credentials"] = validator.Credentials.ToString(),
                ["amount"] = request.Amount.Value,
            })]),
            ["verified"] = true,
        };
        context.Result(document,
        [
            request.Count == 1
                ? (UserText)$"1 validator for {request.Network.Name} (fork version {request.Network.Config.GenesisForkVersion})"
                : $"{request.Count} validators for {request.Network.Name} (fork version {request.Network.Config.GenesisForkVersion})",
            .. made.Take(MostShown).Select(validator => (UserText)$"  {validator.Path}  {validator.Pubkey}"),
            .. request.Count > MostShown ? [(UserText)$"  and {request.Count - MostShown} more"] : Array.Empty<UserText>(),
            $"written to {target}",
            $"every keystore was opened again from the disk, and every deposit checked: they are what they should be",
        ]);
    }
}
