using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using DepositContract.Transactions;
using Eth2Core.Keys;

namespace DepositContract.Wallets;

/// <summary>A private key with the chain code that its children are made with.</summary>
/// <remarks>Source: BIP-32, "Master key generation" and "Private parent key to private child key". Only private keys: nothing here needs public derivation.</remarks>
public sealed class Bip32Key : IDisposable
{
    private const int IndexLength = sizeof(uint);
    private readonly SecretBytes _node; // I of BIP-32: the key, then the chain code

    private Bip32Key(SecretBytes node) => _node = node;

    /// <summary>The private key, 32 bytes, big-endian; it belongs to this object.</summary>
    internal ReadOnlySpan<byte> Key => _node.Span[..Secp256k1.PrivateKeyLength];

    /// <summary>The chain code, 32 bytes; it belongs to this object.</summary>
    internal ReadOnlySpan<byte> ChainCode => _node.Span[Secp256k1.PrivateKeyLength..];

    /// <summary>The account at a path below a seed; false where the standard says that there is none, which happens once in 2^127 paths.</summary>
    /// <param name="seed">The seed, such as BIP-39 makes of a mnemonic.</param>
    /// <param name="path">Which account.</param>
    /// <param name="key">Its key; the caller disposes of it.</param>
    public static bool TryDerive(ReadOnlySpan<byte> seed, Bip32Path path, [NotNullWhen(true)] out Eth1PrivateKey? key)
    {
        key = null;
        using Bip32Key? node = Derive(seed, path);
        return node is not null && Eth1PrivateKey.TryFromBytes(node.Key, out key);
    }

    /// <summary>The key at a path below a seed; null where there is none.</summary>
    internal static Bip32Key? Derive(ReadOnlySpan<byte> seed, Bip32Path path)
    {
        ArgumentNullException.ThrowIfNull(path);
        Bip32Key? node = Master(seed);
        foreach (uint index in path.Indexes)
        {
            using Bip32Key? parent = node;
            node = parent?.Child(index);
        }

        return node;
    }

    /// <summary>Overwrites the key.</summary>
    public void Dispose() => _node.Dispose();

    /// <summary>Only that there is a key.</summary>
    public override string ToString() => _node.ToString();

    private static Bip32Key? Master(ReadOnlySpan<byte> seed)
    {
        SecretBytes node = new(HMACSHA512.HashSizeInBytes);
        HMACSHA512.HashData("Bitcoin seed"u8, seed, node.Span);
        if (Secp256k1.IsPrivateKey(node.Span[..Secp256k1.PrivateKeyLength])) return new Bip32Key(node);
        node.Dispose();
        return null;
    }

    private Bip32Key? Child(uint index)
    {
        using SecretBytes message = new(1 + Secp256k1.PrivateKeyLength + IndexLength);
        if ((index & Bip32Path.Hardened) != 0) Key.CopyTo(message.Span[1..]);
        else Secp256k1.CompressedPublicKey(Key).CopyTo(message.Span);
        BinaryPrimitives.WriteUInt32BigEndian(message.Span[^IndexLength..], index);
        SecretBytes node = new(HMACSHA512.HashSizeInBytes);
        HMACSHA512.HashData(ChainCode, message.Span, node.Span);
        Span<byte> tweak = node.Span[..Secp256k1.PrivateKeyLength];
        if (Secp256k1.TryAdd(tweak, Key, tweak)) return new Bip32Key(node);
        node.Dispose();
        return null;
    }
}
