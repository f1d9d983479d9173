namespace DepositContract.JsonRpc;

/// <summary>How a block is named.</summary>
internal enum BlockReferenceKind
{
    /// <summary>By one of the names that the interface defines.</summary>
    Tag,

    /// <summary>By its height.</summary>
    Number,

    /// <summary>By its hash.</summary>
    Hash,
}
