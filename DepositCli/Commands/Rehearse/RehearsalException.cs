using Eth2Core;

namespace DepositCli.Commands.Rehearse;

/// <summary>A rehearsal did not come to its end. Nothing of it is left.</summary>
internal sealed class RehearsalException : DepositException
{
    public RehearsalException(UserText message, UserText? hint = null, Exception? innerException = null)
        : base("rehearsal-failed", message, hint, innerException)
    {
    }
}
