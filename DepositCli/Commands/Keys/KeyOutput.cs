using System.Text.Json.Nodes;
using DepositCli.Files;
using DepositCli.Terminal;
using Eth2Core;
using Eth2Core.Keys;

namespace DepositCli.Commands.Keys;

/// <summary>From a mnemonic to a verified folder, and what is said of it.</summary>
internal static class KeyOutput
{
    private const string FolderName = "validator_keys";

    /// <summary>The folder that the flags name; nothing may be there yet.</summary>
    public static ValidatorKeysFolder Folder(CommandContext context) =>
        new(Path.Combine(context.Get(SharedOptions.Folder) ?? ".", FolderName), context.Time.GetUtcNow());

    /// <summary>Derives, signs, writes, verifies, and reports.</summary>
    public static async Task<int> MakeAsync(CommandContext context, SecretBytes seed, KeyRequest request, SecretBytes password, ValidatorKeysFolder folder, CancellationToken cancellationToken)
    {
        IReadOnlyList<ValidatorKeys> keys = await context.Progress.RunAsync($"deriving keys and signing deposits", request.Count,
            progress => Task.FromResult(KeyGeneration.Generate(seed, request, progress, cancellationToken))).ConfigureAwait(false);
        try
        {
            KeystoreKdf kdf = context.Get(KeyOptions.Pbkdf2) ? KeystoreKdf.Pbkdf2 : KeystoreKdf.Scrypt;
            await context.Progress.RunAsync($"writing keystores and opening them again", 2L * keys.Count, progress =>
            {
                folder.Write(keys, password, kdf, request.Network.Config.GenesisForkVersion, request.Network.Name, progress, cancellationToken);
                return Task.FromResult(true);
            }).ConfigureAwait(false);
            Report(context, keys, folder, request);
            return ExitCode.Done;
        }
        finally
        {
            foreach (ValidatorKeys key in keys)
                key.Dispose();
        }
    }

    private static void Report(CommandContext context, IReadOnlyList<ValidatorKeys> keys, ValidatorKeysFolder folder, KeyRequest request)
    {
        JsonObject document = new()
        {
            ["network_name"] = request.Network.Name,
            ["fork_version"] = request.Network.Config.GenesisForkVersion.ToString(),
            ["folder"] = folder.Target,
            ["deposit_data_file"] = folder.DepositDataPath,
            ["validators"] = new JsonArray([.. keys.Select(key => (JsonNode)new JsonObject
            {
                ["path"] = key.Path.ToString(),
                ["pubkey"] = key.Deposit.Pubkey.ToString(),
                ["withdrawal_credentials"] = key.Deposit.WithdrawalCredentials.ToString(),
                ["amount"] = key.Deposit.Amount.Value,
            })]),
            ["verified"] = true,
        };
        context.Result(document,
        [
            $"{keys.Count} validator{(keys.Count == 1 ? "" : "s")} for {request.Network.Name} (fork version {request.Network.Config.GenesisForkVersion})",
            .. keys.Take(3).Select(key => (UserText)$"  {key.Path}  {key.Deposit.Pubkey}"),
            .. keys.Count > 3 ? [(UserText)$"  and {keys.Count - 3} more"] : Array.Empty<UserText>(),
            $"written to {folder.Target}",
            $"every keystore was opened again from the disk, and every deposit checked: they are what they should be",
        ]);
    }
}
