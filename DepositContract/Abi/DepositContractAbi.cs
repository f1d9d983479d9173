using System.Buffers.Binary;

namespace DepositContract.Abi;

/// <summary>The four functions of the deposit contract as bytes.</summary>
/// <remarks>Source: consensus-specs v1.6.0, solidity_deposit_contract/deposit_contract.sol; Solidity ABI specification 0.6.11.</remarks>
internal static class DepositContractAbi
{
    /// <summary>What ERC-165 calls itself.</summary>
    internal const uint Erc165InterfaceId = 0x01ffc9a7;

    /// <summary>The exclusive or of the selectors of the contract's own interface.</summary>
    internal const uint DepositContractInterfaceId = 0x85640907;

    /// <summary>deposit(bytes,bytes,bytes,bytes32).</summary>
    internal const uint DepositSelector = 0x22895118;

    private const int Word = 32;
    private const int CountBytes = 8;

    /// <summary>The call get_deposit_root().</summary>
    internal static ReadOnlyMemory<byte> GetDepositRoot { get; } = Selector(0xc5f2892f);

    /// <summary>The call get_deposit_count().</summary>
    internal static ReadOnlyMemory<byte> GetDepositCount { get; } = Selector(0x621fd130);

    /// <summary>The call supportsInterface(bytes4): four bytes at the left of a word.</summary>
    internal static ReadOnlyMemory<byte> SupportsInterface(uint interfaceId)
    {
        byte[] call = new byte[4 + Word];
        BinaryPrimitives.WriteUInt32BigEndian(call, Erc165InterfaceId);
        BinaryPrimitives.WriteUInt32BigEndian(call.AsSpan(4), interfaceId);
        return call;
    }

    /// <summary>Reads the ABI encoding of <c>bytes</c> with the eight little-endian bytes of the count: three words.</summary>
    internal static bool TryReadDepositCount(ReadOnlySpan<byte> answer, out ulong count, out UserText error)
    {
        count = 0;
        error = answer.Length != 3 * Word ? (UserText)$"expected 96 bytes, got {answer.Length}"
            : !AbiWord.Is(answer[..Word], Word) ? (UserText)$"expected the offset 32"
            : !AbiWord.Is(answer.Slice(Word, Word), CountBytes) ? (UserText)$"expected a length of 8 bytes"
            : answer[(2 * Word + CountBytes)..].ContainsAnyExcept((byte)0) ? (UserText)$"expected zero padding after the count"
            : UserText.Empty;
        if (!error.IsEmpty) return false;
        count = BinaryPrimitives.ReadUInt64LittleEndian(answer[(2 * Word)..]);
        return true;
    }

    /// <summary>Reads the word 0 or 1.</summary>
    internal static bool TryReadBoolean(ReadOnlySpan<byte> answer, out bool value)
    {
        value = answer.Length == Word && AbiWord.Is(answer, 1);
        return value || (answer.Length == Word && AbiWord.Is(answer, 0));
    }

    private static byte[] Selector(uint selector)
    {
        byte[] call = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(call, selector);
        return call;
    }
}
