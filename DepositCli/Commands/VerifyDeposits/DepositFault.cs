using Eth2Core;

namespace DepositCli.Commands.VerifyDeposits;

/// <summary>One thing that is wrong with an entry.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Field">Which member, as the file names it.</param>
/// <param name="Expected">What should be there.</param>
/// <param name="Got">What is there.</param>
internal sealed record DepositFault(DepositFaultKind Kind, string Field, UserText Expected, UserText Got);
