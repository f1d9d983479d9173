namespace Eth2Core.Networks;

/// <summary>What a known key's value has to be.</summary>
public enum ConfigValueKind
{
    /// <summary>A uint64 in plain decimal digits.</summary>
    Integer,

    /// <summary>A uint256 in plain decimal digits.</summary>
    Integer256,

    /// <summary>0x and 8 hexadecimal digits.</summary>
    Bytes4,

    /// <summary>0x and 40 hexadecimal digits.</summary>
    Bytes20,

    /// <summary>0x and 64 hexadecimal digits.</summary>
    Bytes32,

    /// <summary>Lower-case letters, digits and dashes.</summary>
    Name,

    /// <summary>A list, kept as it is.</summary>
    List,
}
