using System.Diagnostics.CodeAnalysis;
using DepositContract.Transactions;

namespace DepositContract.Proofs;

/// <summary>Follows a key through the nodes of a Merkle-Patricia trie, from a root that is known, and finds its value or that it has none.</summary>
/// <remarks>
/// Source: the yellow paper, appendix D; EIP-1186 for the order of the nodes. Every node must hash to what its parent says, every node must be used, and
/// every node must have the one form that the trie's rules give it. What the node says that the value is, is never looked at here.
/// </remarks>
internal static class MerklePatriciaProof
{
    private const int BranchItems = 17;
    private const int ShortNodeItems = 2;
    private const int ValueItem = 16;
    private const int OddFlag = 1;
    private const int LeafFlag = 2;

    /// <summary>The root of a trie without entries: the hash of an empty string's encoding.</summary>
    internal static Root EmptyRoot { get; } = Keccak256.Hash(Rlp.Encode(ReadOnlySpan<byte>.Empty));

    /// <summary>Verifies a proof about a key of a secure trie, one whose keys are hashed.</summary>
    /// <param name="root">The trie's root.</param>
    /// <param name="key">The key before it is hashed.</param>
    /// <param name="nodes">RLP of the nodes from the root downwards.</param>
    /// <param name="value">The value; null when the proof shows that the key has none.</param>
    /// <param name="error">What is wrong with the proof.</param>
    internal static bool TryVerify(Root root, ReadOnlySpan<byte> key, IReadOnlyList<ReadOnlyMemory<byte>> nodes, out ReadOnlyMemory<byte>? value, out UserText error)
    {
        value = null;
        error = UserText.Empty;
        if (nodes.Count == 0)
        {
            error = $"the proof has no nodes, and the root is not that of an empty trie";
            return root == EmptyRoot;
        }

        ReadOnlySpan<byte> path = ToNibbles(Keccak256.Hash(key).AsSpan());
        Walk walk = new(nodes);
        return walk.TryFollow(root, path, out value, out error);
    }

    private static byte[] ToNibbles(ReadOnlySpan<byte> bytes)
    {
        byte[] nibbles = new byte[bytes.Length * 2];
        for (int i = 0; i < nibbles.Length; i++) nibbles[i] = (byte)(i % 2 == 0 ? bytes[i / 2] >> 4 : bytes[i / 2] & 0xf);
        return nibbles;
    }

    /// <summary>One walk from the root to where the key ends.</summary>
    private sealed class Walk(IReadOnlyList<ReadOnlyMemory<byte>> nodes)
    {
        private int _used;

        internal bool TryFollow(Root root, ReadOnlySpan<byte> path, out ReadOnlyMemory<byte>? value, out UserText error)
        {
            value = null;
            if (!TryTake(root.AsSpan(), out RlpItem? node, out error)) return false;
            while (true)
            {
                if (!TryStep(node, ref path, out RlpItem? child, out value, out error)) return false;
                if (child is null) return AllUsed(out error);
                if (!TryOpen(child, out node, out error)) return false;
            }
        }

        // The child is null where the walk ends, with the value or without one.
        private static bool TryStep(RlpItem node, ref ReadOnlySpan<byte> path, out RlpItem? child, out ReadOnlyMemory<byte>? value, out UserText error)
        {
            (child, value, error) = (null, null, UserText.Empty);
            return node.Items switch
            {
                { Count: BranchItems } items => TryBranch(items, ref path, out child, out value, out error),
                { Count: ShortNodeItems } items => TryShortNode(items, ref path, out child, out value, out error),
                _ => Fail($"a node is neither a branch of {BranchItems} items nor a short node of {ShortNodeItems}", out error),
            };
        }

        private static bool TryBranch(IReadOnlyList<RlpItem> items, ref ReadOnlySpan<byte> path, out RlpItem? child, out ReadOnlyMemory<byte>? value, out UserText error)
        {
            (child, value, error) = (null, null, UserText.Empty);

            // All keys are hashes of one length, so no key ends at a branch.
            if (path.IsEmpty || !items[ValueItem].IsEmptyString) return Fail($"a branch has a value of its own, which no trie of hashed keys has", out error);
            RlpItem next = items[path[0]];
            path = path[1..];
            if (!next.IsEmptyString) child = next;
            return true;
        }

        private static bool TryShortNode(IReadOnlyList<RlpItem> items, ref ReadOnlySpan<byte> path, out RlpItem? child, out ReadOnlyMemory<byte>? value, out UserText error)
        {
            (child, value, error) = (null, null, UserText.Empty);
            if (items[0].Items is not null || !TryReadPath(items[0].Content.Span, out byte[] part, out bool isLeaf)) return Fail($"a short node has a malformed path", out error);
            if (isLeaf && (items[1].Items is not null || items[1].Content.IsEmpty)) return Fail($"a leaf has no value", out error);
            if (!isLeaf && (part.Length == 0 || items[1].IsEmptyString)) return Fail($"an extension leads nowhere", out error);
            if (isLeaf && part.Length != path.Length) return Fail($"a leaf's path has another length than the key has left", out error);
            if (!isLeaf && part.Length >= path.Length) return Fail($"an extension is longer than the key", out error);

            // Another path here means that the key is not in the trie.
            if (!path.StartsWith(part)) return true;
            if (isLeaf) value = items[1].Content;
            else child = items[1];
            path = path[part.Length..];
            return true;
        }

        // Hex prefix encoding: the first nibble has the flags, and is followed by a zero nibble where the path is even.
        private static bool TryReadPath(ReadOnlySpan<byte> encoded, out byte[] path, out bool isLeaf)
        {
            (path, isLeaf) = ([], false);
            if (encoded.IsEmpty) return false;
            byte[] nibbles = ToNibbles(encoded);
            int flags = nibbles[0];
            if (flags > (LeafFlag | OddFlag)) return false;
            bool isOdd = (flags & OddFlag) != 0;
            if (!isOdd && nibbles[1] != 0) return false;
            path = nibbles[(isOdd ? 1 : 2)..];
            isLeaf = (flags & LeafFlag) != 0;
            return true;
        }

        // A child of 32 bytes or more is named by its hash; a shorter one stands in its parent.
        private bool TryOpen(RlpItem child, [NotNullWhen(true)] out RlpItem? node, out UserText error)
        {
            (node, error) = (null, UserText.Empty);
            if (child.Items is null)
            {
                return child.Content.Length == Root.Length ? TryTake(child.Content.Span, out node, out error) : Fail($"a node names its child by {child.Content.Length} bytes, expected {Root.Length}", out error);
            }

            if (child.Encoding.Length >= Root.Length) return Fail($"a node of {child.Encoding.Length} bytes stands in its parent, which only shorter ones than {Root.Length} may", out error);
            node = child;
            return true;
        }

        private bool TryTake(ReadOnlySpan<byte> hash, [NotNullWhen(true)] out RlpItem? node, out UserText error)
        {
            (node, error) = (null, UserText.Empty);
            if (_used == nodes.Count) return Fail($"the proof ends after {nodes.Count} nodes, before the key does", out error);
            ReadOnlyMemory<byte> bytes = nodes[_used++];
            Root got = Keccak256.Hash(bytes.Span);
            if (!got.AsSpan().SequenceEqual(hash)) return Fail($"node {_used - 1} of the proof has the hash {got}, expected {new Root(hash)}", out error);
            return RlpItem.TryRead(bytes, out node) || Fail($"node {_used - 1} of the proof is malformed", out error);
        }

        private bool AllUsed(out UserText error)
        {
            error = $"the proof has {nodes.Count} nodes, and only {_used} belong to the key";
            return _used == nodes.Count;
        }

        private static bool Fail(UserText what, out UserText error)
        {
            error = what;
            return false;
        }
    }
}
