namespace Eth2Core.Keys;

/// <summary>The working memory of key derivations, which one after the other may use.</summary>
/// <remarks>
/// A scrypt of the usual cost needs 256 MiB. To have them from the system for every keystore, page by page and all zeros, and to overwrite them each time, costs
/// a fifth of the scrypt itself. Here a derivation leaves its memory to the next one, which overwrites it by working. As many pieces are kept as derivations ran at
/// the same time. Safe for use by several threads.
/// </remarks>
public sealed class KeystoreMemory : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<ScryptMemory> _idle = [];
    private bool _isDisposed;

    /// <summary>Overwrites what is kept and gives it back to the system; what is in use follows when its derivation ends.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            FreeBelow(nuint.MaxValue);
        }
    }

    /// <summary>Takes a piece; it is given back by <see cref="Return"/>.</summary>
    /// <param name="length">How many bytes it needs at least. Smaller pieces that lie idle are freed first.</param>
    /// <exception cref="OutOfMemoryException">The system has not so much.</exception>
    internal ScryptMemory Rent(nuint length)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            FreeBelow(length);
            if (_idle.Count > 0)
            {
                ScryptMemory memory = _idle[^1];
                _idle.RemoveAt(_idle.Count - 1);
                return memory;
            }
        }

        return new ScryptMemory(length);
    }

    /// <summary>Keeps a piece for the next derivation.</summary>
    internal void Return(ScryptMemory memory)
    {
        lock (_lock)
        {
            if (_isDisposed) memory.Dispose();
            else _idle.Add(memory);
        }
    }

    private void FreeBelow(nuint length)
    {
        foreach (ScryptMemory memory in _idle.Where(memory => memory.Length < length)) memory.Dispose();
        _idle.RemoveAll(memory => memory.Length < length);
    }
}
