using Eth2Core;

namespace DepositCli.Files.Verification;

/// <summary>The network that deposits are to be for.</summary>
/// <param name="Name">network_name.</param>
/// <param name="ForkVersion">GENESIS_FORK_VERSION.</param>
internal sealed record ExpectedNetwork(string Name, ForkVersion ForkVersion);
