namespace DepositCli.Files;

/// <summary>What other tools write otherwise than the format has it, without a change of meaning.</summary>
internal enum DepositDataForm
{
    /// <summary>A byte order mark stands before the list.</summary>
    ByteOrderMark,

    /// <summary>Hexadecimal with 0x before it.</summary>
    Prefix,

    /// <summary>Hexadecimal with capital letters.</summary>
    UpperCase,

    /// <summary>A number in quotation marks.</summary>
    NumberAsText,

    /// <summary>A member that says nothing which does not follow from the others is missing.</summary>
    MissingMember,

    /// <summary>A member that the format does not have.</summary>
    ExtraMember,
}
