namespace Ceremony.Genesis;

/// <summary>What genesis waits for.</summary>
public enum GenesisPhase
{
    /// <summary>No block is late enough, and there are not enough active validators.</summary>
    WaitingForTimeAndValidators,

    /// <summary>There are enough active validators, and no block is late enough.</summary>
    WaitingForTime,

    /// <summary>A block is late enough, and there are not enough active validators.</summary>
    WaitingForValidators,

    /// <summary>The genesis block is known, and too young to be believed.</summary>
    WaitingForAge,

    /// <summary>The chain changed while it was looked at.</summary>
    ChainMoving,

    /// <summary>The genesis block is known and old enough.</summary>
    Decided,
}
