namespace DepositContract.Contract;

/// <summary>The 53 bytes that the compiler appends to the code: a CBOR map of the metadata's hash and the compiler's version, and its length.</summary>
/// <remarks>Source: Solidity documentation 0.6.11, "Contract metadata". The code never reaches them, so they may differ and the contract is still the same.</remarks>
internal static class MetadataTrailer
{
    private const int HashLength = 32;
    private const int VersionLength = 3;

    // {"ipfs": h'1220...', "solc": h'......'}
    private static ReadOnlySpan<byte> BeforeHash => [0xa2, 0x64, (byte)'i', (byte)'p', (byte)'f', (byte)'s', 0x58, 0x22, 0x12, 0x20];

    private static ReadOnlySpan<byte> BeforeVersion => [0x64, (byte)'s', (byte)'o', (byte)'l', (byte)'c', 0x43];

    private static ReadOnlySpan<byte> MapLength => [0x00, 0x33];

    /// <summary>Whether bytes are such a trailer, with any hash and any version.</summary>
    internal static bool Is(ReadOnlySpan<byte> trailer) =>
        trailer.Length == BeforeHash.Length + HashLength + BeforeVersion.Length + VersionLength + MapLength.Length
        && trailer.StartsWith(BeforeHash)
        && trailer[(BeforeHash.Length + HashLength)..].StartsWith(BeforeVersion)
        && trailer.EndsWith(MapLength);

    /// <summary>Whether code is the canonical code up to its trailer, and has one.</summary>
    internal static bool IsOnlyDifference(ReadOnlySpan<byte> code)
    {
        ReadOnlySpan<byte> runtime = CanonicalContract.Runtime;
        int end = runtime.Length - CanonicalContract.MetadataTrailerLength;
        return code.Length == runtime.Length && code[..end].SequenceEqual(runtime[..end]) && Is(code[end..]);
    }
}
