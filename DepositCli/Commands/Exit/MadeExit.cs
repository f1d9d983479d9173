using Eth2Core;
using Eth2Core.Phase0;

namespace DepositCli.Commands.Exit;

/// <summary>A signed exit, and whose it is: the exit itself names the validator by its index only.</summary>
/// <param name="Pubkey">The validator's public key.</param>
/// <param name="Exit">The exit.</param>
internal sealed record MadeExit(BlsPubkeyBytes Pubkey, SignedVoluntaryExit Exit);
