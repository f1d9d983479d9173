using Eth2Core;

namespace DepositCli.Files.Verification;

/// <summary>Whether the keystores' keys, and BLS credentials, come from a mnemonic.</summary>
internal sealed class MnemonicCheck(Func<uint, ExpectedKeys> derive, Findings findings)
{
    /// <summary>Derives every keystore's path again.</summary>
    public void Run(IReadOnlyList<CheckedKeystore> keystores, IReadOnlyList<CheckedDeposit> deposits, CancellationToken cancellationToken)
    {
        Dictionary<BlsPubkeyBytes, CheckedDeposit> byPubkey = [];
        foreach (CheckedDeposit deposit in deposits)
            byPubkey.TryAdd(deposit.Pubkey, deposit);
        ParallelLanes.ForAll(keystores, Environment.ProcessorCount, keystore => Check(keystore, byPubkey), cancellationToken);
    }

    private void Check(CheckedKeystore keystore, Dictionary<BlsPubkeyBytes, CheckedDeposit> deposits)
    {
        if (PlanCheck.SigningIndex(keystore.Path) is not { } index)
        {
            findings.Warning(keystore.File, $"path: \"{keystore.Path}\" is no validator's signing path, so that the mnemonic cannot be compared");
            return;
        }

        ExpectedKeys expected = derive(index);
        if (expected.Pubkey != keystore.Pubkey)
            findings.Problem(keystore.File, $"the mnemonic gives {expected.Pubkey} for {keystore.Path}, the keystore holds {keystore.Pubkey}");
        else if (deposits.TryGetValue(keystore.Pubkey, out CheckedDeposit deposit) && deposit.WithdrawalCredentials.AsSpan()[0] == 0 && deposit.WithdrawalCredentials != expected.BlsCredentials)
            findings.Problem(deposit.File, $"entry {deposit.Entry}: withdrawal_credentials: the mnemonic gives {expected.BlsCredentials}, got {deposit.WithdrawalCredentials}");
    }
}
