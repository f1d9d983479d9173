namespace DepositContract.Submission;

/// <summary>Addresses that nobody has a key of, so that whatever is withdrawn to them is lost.</summary>
internal static class UnownedAddresses
{
    // Precompiled contracts have the smallest addresses, and 0x...dead is where ether is burnt.
    private const int SmallAddressLength = 2;

    // Words and patterns that people and programs write where they mean none: each would take 2^160 keys to find.
    private static readonly HashSet<ExecutionAddress> s_burnAddresses =
    [
        ExecutionAddress.Parse("0xdead000000000000000042069420694206942069"),
        ExecutionAddress.Parse("0xdead000000000000000000000000000000000000"),
        ExecutionAddress.Parse("0xdeaddeaddeaddeaddeaddeaddeaddeaddeaddead"),
        ExecutionAddress.Parse("0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee"), // ERC-7528: "ether" where a token's address is expected
        ExecutionAddress.Parse("0xffffffffffffffffffffffffffffffffffffffff"),
        ExecutionAddress.Parse("0xfffffffffffffffffffffffffffffffffffffffe"), // EIP-4788: the system's own caller
    ];

    /// <summary>Whether it is one of the smallest, where precompiled contracts are.</summary>
    internal static bool IsSmall(ExecutionAddress address) => !address.AsSpan()[..^SmallAddressLength].ContainsAnyExcept((byte)0);

    /// <summary>Whether it is known as a place to which ether goes for good.</summary>
    internal static bool IsBurnAddress(ExecutionAddress address) => s_burnAddresses.Contains(address);
}
