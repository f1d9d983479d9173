namespace DepositContract.Contract;

/// <summary>What stands at an address that should be the deposit contract.</summary>
public enum ContractGrade
{
    /// <summary>The canonical code and the storage that the constructor leaves.</summary>
    Exact,

    /// <summary>The same but for the compiler's metadata trailer, which is never executed.</summary>
    ExactExceptMetadata,

    /// <summary>A decoy: the right code over storage that the constructor cannot have left. Its roots are worthless.</summary>
    WrongStorage,

    /// <summary>Another contract that is known by its digest.</summary>
    KnownOther,

    /// <summary>Code that nobody here knows.</summary>
    Unknown,

    /// <summary>No code at all.</summary>
    NoCode,
}
