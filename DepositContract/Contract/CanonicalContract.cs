using System.Security.Cryptography;

namespace DepositContract.Contract;

/// <summary>The one deposit contract: its code, what its constructor leaves in storage, and how to make it.</summary>
/// <remarks>
/// Source: consensus-specs v1.6.0, solidity_deposit_contract/deposit_contract.sol. The code holds no immutables, so every deployment has these bytes
/// up to the compiler's metadata trailer. Where the bytes come from: Contract/Canonical/README.md. Storage: branch in slots 0 to 31, deposit_count in
/// 32, zero_hashes in 33 to 64, of which the first is zero and stays unwritten.
/// </remarks>
public static class CanonicalContract
{
    /// <summary>How many branch slots there are: the depth of the tree.</summary>
    public const int TreeDepth = 32;

    /// <summary>The slot of deposit_count.</summary>
    public const ulong DepositCountSlot = 32;

    /// <summary>The slot of the first of the 32 zero hashes.</summary>
    public const ulong FirstZeroHashSlot = 33;

    /// <summary>How many bytes the compiler appends: a CBOR map with the hash of the metadata, and the map's length.</summary>
    public const int MetadataTrailerLength = 53;

    /// <summary>How many bytes the official creation code has.</summary>
    public const int CreationCodeLength = 6633;

    private const string RuntimeResource = "DepositContract.Contract.Canonical.deposit_contract_runtime.bin";
    private const string RuntimeSha256Hex = "5aaa8327c5765ec883224895ca02cade2871e12dad0197bdc791efc91c7ef18d";
    private const string CreationSha256Hex = "4ee0b7f9a82a4cc382cda436621e4253167b9475bb01d7c3ae1ac0eec44e5a47";
    private static readonly Lazy<byte[]> s_runtime = new(LoadRuntime);

    /// <summary>The code that the account of the contract holds: 6,358 bytes.</summary>
    public static ReadOnlySpan<byte> Runtime => s_runtime.Value;

    /// <summary>Keccak-256 of the code, as a state proof shows it.</summary>
    public static Root CodeHash { get; } = Root.Parse("0x6c029a231254fadb724d63be769f75eedd66362df034a3e663252b49d062a666");

    /// <summary>SHA-256 of the code.</summary>
    public static Root RuntimeSha256 { get; } = Root.Parse("0x" + RuntimeSha256Hex);

    /// <summary>The storage root of a contract without deposits.</summary>
    /// <remarks>A node that keeps an explicit zero in slot 33 reports another one.</remarks>
    public static Root PristineStorageRoot { get; } = Root.Parse("0x556a482068355939c95a3412bdb21213a301483edb1b64402fb66ac9f3583599");

    /// <summary>zero_hashes: the roots of empty subtrees of height 0 to 31, which the constructor writes to slots 33 to 64.</summary>
    public static IReadOnlyList<Root> ZeroHashes { get; } = [.. Enumerable.Range(0, TreeDepth).Select(Eth2Core.Merkle.ZeroHashes.At)];

    /// <summary>The root that a contract without deposits gives.</summary>
    public static Root EmptyDepositRoot { get; } = Root.Parse("0xd70a234731285c6804c2a4f56711ddb8c82c99740f207854891028af34e27e5e");

    /// <summary>Initialization code of our own that leaves the same account as the official constructor does: same code, same storage.</summary>
    public static byte[] InitializationCode() => Initializer.Assemble(Runtime, ZeroHashes);

    /// <summary>Whether bytes are the official creation code.</summary>
    public static bool IsOfficialCreationCode(ReadOnlySpan<byte> code) =>
        code.Length == CreationCodeLength && Convert.ToHexStringLower(SHA256.HashData(code)) == CreationSha256Hex;

    private static byte[] LoadRuntime()
    {
        using Stream stream = typeof(CanonicalContract).Assembly.GetManifestResourceStream(RuntimeResource)
            ?? throw new InvalidOperationException($"the resource {RuntimeResource} is missing");
        byte[] runtime = new byte[stream.Length];
        stream.ReadExactly(runtime);
        return Convert.ToHexStringLower(SHA256.HashData(runtime)) == RuntimeSha256Hex
            ? runtime
            : throw new InvalidOperationException("the embedded code of the deposit contract has another digest than its own");
    }
}
