using Eth2Core;

namespace DepositCli.Commands.VerifyDeposits;

/// <summary>Why the launchpad would refuse a file.</summary>
/// <param name="Entry">Because of which entry, the first being 0; null for the file as a whole.</param>
/// <param name="Field">Because of which member; empty for the entry or the file as a whole.</param>
/// <param name="Reason">Why.</param>
internal sealed record LaunchpadRefusal(int? Entry, string Field, UserText Reason);
