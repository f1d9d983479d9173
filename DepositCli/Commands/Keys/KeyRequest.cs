using Eth2Core;

namespace DepositCli.Commands.Keys;

/// <summary>Which keys and deposits to make.</summary>
/// <param name="FirstIndex">The first validator's index in the EIP-2334 path.</param>
/// <param name="Count">How many validators, 1 or more.</param>
/// <param name="Amount">What each deposits.</param>
/// <param name="Withdrawal">The credentials of all; null makes BLS credentials (0x00) from each validator's own withdrawal key.</param>
/// <param name="Network">The network that the deposits are signed for.</param>
/// <param name="PassphraseUsed">Whether a passphrase ("25th word") belongs to the mnemonic: without it these keys cannot be made again.</param>
internal sealed record KeyRequest(uint FirstIndex, uint Count, Gwei Amount, WithdrawalCredentials? Withdrawal, NetworkChoice Network, bool PassphraseUsed = false);
