using Eth2Core;

namespace DepositCli.Files.Verification;

/// <summary>A deposit that was read.</summary>
/// <param name="File">The file that it stands in.</param>
/// <param name="Entry">Its place there, the first being 0.</param>
/// <param name="Pubkey">pubkey.</param>
/// <param name="WithdrawalCredentials">withdrawal_credentials.</param>
/// <param name="Amount">amount.</param>
internal readonly record struct CheckedDeposit(string File, int Entry, BlsPubkeyBytes Pubkey, WithdrawalCredentials WithdrawalCredentials, Gwei Amount);
