using Eth2Core;

namespace Ceremony.Rehearsal;

/// <summary>The npm client of Node.js cannot be run here.</summary>
public sealed class NpmUnavailableException : DepositException
{
    /// <summary>Makes the exception.</summary>
    public NpmUnavailableException(UserText message, Exception? innerException = null)
        : base("npm-unavailable", message, $"install Node.js 20 or later, with npm, and run again", innerException)
    {
    }
}
