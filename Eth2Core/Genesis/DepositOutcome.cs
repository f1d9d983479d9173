namespace Eth2Core.Genesis;

/// <summary>What became of a deposit.</summary>
public enum DepositOutcome
{
    /// <summary>Its public key was new and its signature valid: it made a validator.</summary>
    NewValidator,

    /// <summary>Its public key was a validator's: the amount was added, and nothing else of it was looked at.</summary>
    TopUp,

    /// <summary>Its public key was new and its signature not valid: its leaf and its index count, and nothing else.</summary>
    Ignored,
}
