using Eth2Core.Keys;

namespace DepositCli.Files.Verification;

/// <summary>Whether the folder holds what the manifest says was to be made.</summary>
internal static class PlanCheck
{
    /// <summary>Compares count, range, credentials and amount.</summary>
    public static void Run(ValidatorKeysPlan plan, FolderFiles files, IReadOnlyList<CheckedKeystore> keystores, IReadOnlyList<CheckedDeposit> deposits, bool hasPassword, Findings findings)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(files);
        int expected = plan.Kdf is null ? 0 : (int)plan.Count;
        if (files.Keystores.Count != expected) findings.Problem(ValidatorKeysManifest.FileName, $"expected {expected} keystores, got {files.Keystores.Count}");
        if (deposits.Count != plan.Count) findings.Problem(plan.DepositDataName, $"expected {plan.Count} deposits, got {deposits.Count}");
        if (hasPassword) CheckPaths(plan, keystores, findings);
        foreach (CheckedDeposit deposit in deposits)
            CheckDeposit(plan, deposit, findings);
    }

    private static void CheckPaths(ValidatorKeysPlan plan, IReadOnlyList<CheckedKeystore> keystores, Findings findings)
    {
        foreach (CheckedKeystore keystore in keystores)
        {
            bool isInRange = SigningIndex(keystore.Path) is { } index && index >= plan.FirstIndex && index - plan.FirstIndex < plan.Count;
            if (!isInRange || keystore.File != plan.KeystoreName(KeyPath.Signing(SigningIndex(keystore.Path)!.Value)))
                findings.Problem(keystore.File, $"path: expected that of the file's name, for one of {plan.Count} validators from index {plan.FirstIndex}, got {keystore.Path}");
        }
    }

    private static void CheckDeposit(ValidatorKeysPlan plan, CheckedDeposit deposit, Findings findings)
    {
        if (plan.Withdrawal is { } withdrawal && withdrawal != deposit.WithdrawalCredentials)
            findings.Problem(deposit.File, $"entry {deposit.Entry}: withdrawal_credentials: expected {withdrawal} as in the manifest, got {deposit.WithdrawalCredentials}");
        if (plan.Withdrawal is null && deposit.WithdrawalCredentials.AsSpan()[0] != 0)
            findings.Problem(deposit.File, $"entry {deposit.Entry}: withdrawal_credentials: expected type 0x00 as in the manifest, got {deposit.WithdrawalCredentials}");
        if (plan.Amount is { } amount && amount != deposit.Amount)
            findings.Problem(deposit.File, $"entry {deposit.Entry}: amount: expected {amount.Value} as in the manifest, got {deposit.Amount.Value}");
    }

    /// <summary>The validator's index in m/12381/3600/i/0/0; null for another path.</summary>
    public static uint? SigningIndex(string path) =>
        KeyPath.TryParse(path, out KeyPath? parsed) && parsed.Indexes is [_, _, var index, _, _] && parsed.Equals(KeyPath.Signing(index)) ? index : null;
}
