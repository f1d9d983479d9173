using Eth2Core;

namespace Ceremony.Page;

/// <summary>How far the deposits were at a time.</summary>
/// <param name="Time">The time.</param>
/// <param name="Deposits">All deposits up to then.</param>
/// <param name="Active">Validators that were active then.</param>
public sealed record TimelinePoint(UnixSeconds Time, ulong Deposits, ulong Active);
