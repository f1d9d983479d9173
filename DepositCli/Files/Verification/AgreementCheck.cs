using Eth2Core;

namespace DepositCli.Files.Verification;

/// <summary>Whether keystores and deposits are for the same keys.</summary>
internal sealed class AgreementCheck(Findings findings, IReadOnlyList<CheckedKeystore> keystores, IReadOnlyList<CheckedDeposit> deposits)
{
    /// <summary>Whether the folder was made in one piece, so that nothing may be without its counterpart.</summary>
    public bool HasManifest { get; init; }

    /// <summary>Whether keystores were looked at.</summary>
    public bool HasPassword { get; init; }

    /// <summary>Names keys that occur twice, and keystores and deposits without each other.</summary>
    public void Run()
    {
        Dictionary<BlsPubkeyBytes, CheckedKeystore> byPubkey = [];
        foreach (CheckedKeystore keystore in keystores)
        {
            if (!byPubkey.TryAdd(keystore.Pubkey, keystore)) findings.Warning(keystore.File, $"the key is that of {byPubkey[keystore.Pubkey].File}: never run it twice, validators are slashed for it");
        }

        Dictionary<BlsPubkeyBytes, CheckedDeposit> deposited = [];
        foreach (CheckedDeposit deposit in deposits)
        {
            if (!deposited.TryAdd(deposit.Pubkey, deposit)) findings.Warning(deposit.File, $"entry {deposit.Entry}: {deposit.Pubkey} has a deposit already, entry {deposited[deposit.Pubkey].Entry} of {deposited[deposit.Pubkey].File}: sent both, the second is a top-up");
            if (HasPassword && keystores.Count > 0 && !byPubkey.ContainsKey(deposit.Pubkey)) Lonely(deposit.File, $"entry {deposit.Entry}: no keystore has the key {deposit.Pubkey}");
        }

        if (deposits.Count == 0) return;
        foreach (CheckedKeystore keystore in keystores.Where(keystore => !deposited.ContainsKey(keystore.Pubkey)))
            Lonely(keystore.File, $"no deposit has the key {keystore.Pubkey}");
    }

    private void Lonely(string file, UserText text)
    {
        if (HasManifest) findings.Problem(file, text);
        else findings.Warning(file, text);
    }
}
