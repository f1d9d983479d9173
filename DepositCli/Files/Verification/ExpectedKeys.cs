using Eth2Core;

namespace DepositCli.Files.Verification;

/// <summary>What a mnemonic gives for one validator.</summary>
/// <param name="Pubkey">The signing key's public key.</param>
/// <param name="BlsCredentials">The credentials (0x00) of its withdrawal key.</param>
internal sealed record ExpectedKeys(BlsPubkeyBytes Pubkey, WithdrawalCredentials BlsCredentials);
