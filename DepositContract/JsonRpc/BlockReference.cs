using System.Globalization;

namespace DepositContract.JsonRpc;

/// <summary>Which block a question is about: one by name, one by number, or exactly one by hash.</summary>
/// <remarks>
/// Source: execution-apis, "BlockNumberOrTagOrHash"; EIP-1898 for the hash. A number can mean another block after a reorganisation and on another
/// backend of a load balancer; a hash cannot, so everything that is compared is asked for by hash. <c>default</c> is <see cref="Latest"/>.
/// </remarks>
public readonly record struct BlockReference
{
    private readonly string? _tag;
    private readonly ulong _number;
    private readonly Hash32 _hash;
    private readonly BlockReferenceKind _kind;

    private BlockReference(BlockReferenceKind kind, string? tag, ulong number, Hash32 hash)
    {
        _kind = kind;
        _tag = tag;
        _number = number;
        _hash = hash;
    }

    /// <summary>The first block of the chain.</summary>
    public static BlockReference Earliest { get; } = new(BlockReferenceKind.Tag, "earliest", 0, default);

    /// <summary>The head of the chain as the node sees it.</summary>
    public static BlockReference Latest { get; } = new(BlockReferenceKind.Tag, "latest", 0, default);

    /// <summary>The node's safe head; nodes that do not follow a beacon chain may not know it.</summary>
    public static BlockReference Safe { get; } = new(BlockReferenceKind.Tag, "safe", 0, default);

    /// <summary>The node's finalized block; nodes that do not follow a beacon chain may not know it.</summary>
    public static BlockReference Finalized { get; } = new(BlockReferenceKind.Tag, "finalized", 0, default);

    /// <summary>The head with the transactions that wait in the node's pool.</summary>
    public static BlockReference Pending { get; } = new(BlockReferenceKind.Tag, "pending", 0, default);

    /// <summary>Whether the block is named by its hash.</summary>
    public bool IsHash => _kind == BlockReferenceKind.Hash;

    /// <summary>The hash, where the block is named by it.</summary>
    public Hash32? BlockHash => IsHash ? _hash : null;

    /// <summary>The block of this number on the node's chain.</summary>
    public static BlockReference At(ulong number) => new(BlockReferenceKind.Number, null, number, default);

    /// <summary>The block with this hash, canonical or not.</summary>
    public static BlockReference At(Hash32 hash) => new(BlockReferenceKind.Hash, null, 0, hash);

    /// <summary>The parameter of calls that take a tag, a number or an EIP-1898 object.</summary>
    internal object ToParameter() => IsHash
        ? new Dictionary<string, string> { ["blockHash"] = _hash.ToString() }
        : ToTagOrNumber();

    /// <summary>The parameter of calls that take a tag or a number only.</summary>
    internal string ToTagOrNumber() => _kind switch
    {
        BlockReferenceKind.Number => "0x" + _number.ToString("x", CultureInfo.InvariantCulture),
        BlockReferenceKind.Tag => _tag ?? "latest",
        _ => throw new InvalidOperationException("a block named by hash has neither tag nor number"),
    };

    /// <summary>Whether a block can be the answer to a question about this one.</summary>
    internal bool Names(Eth1Block block) => _kind switch
    {
        BlockReferenceKind.Number => block.Number == _number,
        BlockReferenceKind.Hash => block.Hash == _hash,
        _ => true,
    };

    /// <summary>The tag, the decimal number or the hash.</summary>
    public override string ToString() => _kind switch
    {
        BlockReferenceKind.Number => _number.ToString(CultureInfo.InvariantCulture),
        BlockReferenceKind.Hash => _hash.ToString(),
        _ => _tag ?? "latest",
    };
}
