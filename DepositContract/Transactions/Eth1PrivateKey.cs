using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace DepositContract.Transactions;

/// <summary>The private key of an ETH1 account, held in memory that the collector does not move and that is zeroed when it is disposed of.</summary>
public sealed class Eth1PrivateKey : ITransactionSigner, IDisposable
{
    private readonly byte[] _key;
    private bool _disposed;

    private Eth1PrivateKey(ReadOnlySpan<byte> key)
    {
        _key = GC.AllocateUninitializedArray<byte>(Secp256k1.PrivateKeyLength, pinned: true);
        key.CopyTo(_key);
        Address = AddressOf(Secp256k1.PublicKey(_key));
    }

    /// <inheritdoc/>
    public ExecutionAddress Address { get; }

    /// <summary>The key, 32 bytes, big-endian.</summary>
    internal ReadOnlySpan<byte> Bytes
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _key;
        }
    }

    /// <summary>Takes a copy of 32 bytes, big-endian; false when they are zero or not below the group order, or not 32.</summary>
    public static bool TryFromBytes(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Eth1PrivateKey? key)
    {
        key = bytes.Length == Secp256k1.PrivateKeyLength && Secp256k1.IsPrivateKey(bytes) ? new Eth1PrivateKey(bytes) : null;
        return key is not null;
    }

    /// <summary>Reads a key file: 64 hexadecimal digits, with or without 0x, with or without one line end. False for anything else.</summary>
    public static bool TryReadHex(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out Eth1PrivateKey? key)
    {
        key = null;
        if (utf8.EndsWith("\n"u8)) utf8 = utf8[..^1];
        if (utf8.EndsWith("\r"u8)) utf8 = utf8[..^1];
        if (utf8.StartsWith("0x"u8)) utf8 = utf8[2..];
        if (utf8.Length != 2 * Secp256k1.PrivateKeyLength) return false;
        Span<byte> bytes = stackalloc byte[Secp256k1.PrivateKeyLength];
        try
        {
            return Convert.FromHexString(utf8, bytes, out _, out _) == System.Buffers.OperationStatus.Done && TryFromBytes(bytes, out key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <inheritdoc/>
    public Task<SignedTransaction> SignAsync(UnsignedTransaction transaction, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Sign(transaction));
    }

    /// <summary>Signs at once: the key is here.</summary>
    public SignedTransaction Sign(UnsignedTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ObjectDisposedException.ThrowIf(_disposed, this);
        Root signingHash = transaction.SigningHash();
        byte[] raw = transaction.Encode(Secp256k1.Sign(_key, signingHash));
        Root hash = Keccak256.Hash(raw);
        return new SignedTransaction(transaction, Address, raw, new Hash32(hash));
    }

    /// <summary>Zeroes the key.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_key);
        _disposed = true;
    }

    /// <summary>The account of a public key, x and y: the last 20 bytes of its hash.</summary>
    internal static ExecutionAddress AddressOf(ReadOnlySpan<byte> publicKey)
    {
        Root hash = Keccak256.Hash(publicKey);
        ReadOnlySpan<byte> hashed = hash;
        return new ExecutionAddress(hashed[^ExecutionAddress.Length..]);
    }

    /// <summary>Only that there is a key.</summary>
    public override string ToString() => "(secret)";
}
