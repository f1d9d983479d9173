using Eth2Core;

namespace Ceremony.Planning;

/// <summary>One date of a launch.</summary>
/// <param name="Id">Its stable name.</param>
/// <param name="Time">When.</param>
/// <param name="Title">What happens, in a few words.</param>
/// <param name="Why">Where the date comes from.</param>
public sealed record LaunchEvent(string Id, UnixSeconds Time, UserText Title, UserText Why);
