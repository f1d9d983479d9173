using Eth2Core;

namespace DepositCli.Commands.Rehearse;

/// <summary>A phase of a rehearsal that has ended.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Time">How long it took.</param>
/// <param name="PeakMemory">The most memory that this process had in the phase, in bytes; the node's is its own.</param>
internal sealed record RehearsalPhase(UserText Name, TimeSpan Time, long PeakMemory);
