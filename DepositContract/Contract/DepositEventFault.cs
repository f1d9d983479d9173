namespace DepositContract.Contract;

/// <summary>What can be wrong with a log that should be a deposit.</summary>
public enum DepositEventFault
{
    /// <summary>The node says that a reorganisation took the log away.</summary>
    Removed,

    /// <summary>There is not exactly one topic.</summary>
    TopicCount,

    /// <summary>The topic is that of another event.</summary>
    Topic,

    /// <summary>The data does not have 576 bytes.</summary>
    DataLength,

    /// <summary>A field does not begin where it has to.</summary>
    FieldOffset,

    /// <summary>A field has another length than it has to have.</summary>
    FieldLength,

    /// <summary>The bytes that fill a field's last word are not all zero.</summary>
    FieldPadding,
}
