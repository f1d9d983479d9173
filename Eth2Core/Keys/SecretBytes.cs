using System.Security.Cryptography;

namespace Eth2Core.Keys;

/// <summary>Bytes that nobody else may see: a mnemonic, a password, a seed, a secret key.</summary>
/// <remarks>
/// The array is pinned, so that the garbage collector never leaves a copy behind, locked in memory where the system allows it, so that it
/// is not written to swap, and overwritten with zeros by <see cref="Dispose"/>. Not promised: copies in registers, on the stack, in the
/// framework's own buffers, or in a suspended machine's image. Keep the object in a <c>using</c> while its <see cref="Span"/> is in use:
/// an object that is lost without being disposed is overwritten by its finalizer.
/// </remarks>
public sealed class SecretBytes : IDisposable
{
    private readonly byte[] _bytes;
    private bool _isDisposed;

    /// <summary>Makes a secret of zeros, to be filled through <see cref="Span"/>.</summary>
    /// <param name="length">How many bytes, 0 or more.</param>
    public SecretBytes(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        _bytes = GC.AllocateArray<byte>(length, pinned: true);
        MemoryLock.TryLock(_bytes);
    }

    /// <summary>Overwrites what was not disposed.</summary>
    ~SecretBytes() => CryptographicOperations.ZeroMemory(_bytes);

    /// <summary>The bytes themselves, not a copy.</summary>
    /// <exception cref="ObjectDisposedException">The secret is gone.</exception>
    public Span<byte> Span
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _bytes;
        }
    }

    /// <summary>How many bytes there are.</summary>
    public int Length => _bytes.Length;

    /// <summary>A secret of its own with the same bytes; the caller still has to overwrite the source.</summary>
    public static SecretBytes CopyOf(ReadOnlySpan<byte> bytes)
    {
        var copy = new SecretBytes(bytes.Length);
        bytes.CopyTo(copy.Span);
        return copy;
    }

    /// <summary>Overwrites the bytes with zeros.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        CryptographicOperations.ZeroMemory(_bytes);
        GC.SuppressFinalize(this);
    }

    /// <summary>Never the bytes.</summary>
    public override string ToString() => "(secret)";
}
