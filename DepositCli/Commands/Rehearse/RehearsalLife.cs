using Ceremony.Health;

namespace DepositCli.Commands.Rehearse;

/// <summary>What became of the beacon chain of a rehearsal.</summary>
/// <param name="Eth1Node">The ETH1 node's address.</param>
/// <param name="Nodes">The beacon nodes' addresses.</param>
/// <param name="JustifiedAfter">Seconds from the genesis time until both nodes had justified an epoch.</param>
/// <param name="FinalizedAfter">Seconds from the genesis time until both nodes had finalized one.</param>
/// <param name="Health">What `ceremony health` says at the end.</param>
internal sealed record RehearsalLife(string Eth1Node, IReadOnlyList<string> Nodes, double JustifiedAfter, double FinalizedAfter, HealthReport Health);
