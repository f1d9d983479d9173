using Eth2Core;

namespace Ceremony.Rehearsal;

/// <summary>npm ran and did not install what the lock file names.</summary>
public sealed class NpmInstallationException : DepositException
{
    /// <summary>Makes the exception.</summary>
    public NpmInstallationException(UserText message, Exception? innerException = null)
        : base("npm-installation", message, $"check that npm can reach its package registry and that the disk is not full", innerException)
    {
    }
}
