using Eth2Core;

namespace Ceremony.Rehearsal;

/// <summary>A beacon node or a validator client of a rehearsal cannot be started, or ended.</summary>
public sealed class LodestarUnavailableException : DepositException
{
    /// <summary>Makes the exception.</summary>
    public LodestarUnavailableException(UserText message, UserText? hint = null)
        : base("lodestar-unavailable", message, hint ?? $"what it printed last says why; the rehearsal works without it when --beacon is left out")
    {
    }

    /// <summary>Whether another program has a port that it wanted.</summary>
    public bool IsPortTaken { get; init; }
}
