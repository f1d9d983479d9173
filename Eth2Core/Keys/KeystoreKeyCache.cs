using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Eth2Core.Keys;

/// <summary>Opens many keystores with one password, and derives the key of each salt and cost once.</summary>
/// <remarks>
/// Keystores of one run may share a salt; then one derivation opens them all. It may be used by several threads: those that need the same key
/// wait for the one that derives it, and each of the others derives its own, so that no more derivations run at a time than there are callers.
/// A key costs a few hundred bytes while the cache lives.
/// </remarks>
public sealed class KeystoreKeyCache : IDisposable
{
    private readonly ConcurrentDictionary<(KdfParameters Kdf, string Salt), Entry> _entries = new();
    private readonly SecretBytes _password;
    private readonly KeystoreMemory _memory;

    /// <summary>Makes a cache that knows no key yet.</summary>
    /// <param name="passwordUtf8">The password as it was typed; it is copied.</param>
    /// <param name="memory">Where the working memory comes from; it is not disposed of here.</param>
    public KeystoreKeyCache(ReadOnlySpan<byte> passwordUtf8, KeystoreMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        _password = SecretBytes.CopyOf(passwordUtf8);
        _memory = memory;
    }

    /// <summary>How many keys were derived.</summary>
    public int DerivationCount => _entries.Count(entry => entry.Value.IsDerived);

    /// <summary>Opens a keystore.</summary>
    /// <param name="keystore">The keystore.</param>
    /// <param name="secret">The secret key; the caller disposes of it.</param>
    /// <param name="error">Why it does not open.</param>
    public bool TryDecrypt(Keystore keystore, [NotNullWhen(true)] out SecretBytes? secret, [NotNullWhen(false)] out KeystoreError? error)
    {
        ArgumentNullException.ThrowIfNull(keystore);
        KeystoreCrypto crypto = keystore.Crypto;
        Entry entry = _entries.GetOrAdd((crypto.Kdf, Convert.ToHexString(crypto.Salt)), static _ => new Entry());
        if (entry.TryGet(_password, crypto, _memory, out KeystoreKey? key))
        {
            return keystore.TryDecrypt(key, out secret, out error);
        }

        secret = null;
        error = new KeystoreError.PasswordNotUtf8();
        return false;
    }

    /// <summary>Overwrites the password and every key; no thread may be using the cache.</summary>
    public void Dispose()
    {
        foreach (Entry entry in _entries.Values)
        {
            entry.Dispose();
        }

        _entries.Clear();
        _password.Dispose();
    }

    // A derivation that fails for want of memory may be tried again: unlike Lazy, an entry keeps no exception.
    private sealed class Entry : IDisposable
    {
        private readonly Lock _lock = new();
        private KeystoreKey? _key;

        public bool IsDerived => Volatile.Read(ref _key) is not null;

        public bool TryGet(SecretBytes password, KeystoreCrypto crypto, KeystoreMemory memory, [NotNullWhen(true)] out KeystoreKey? key)
        {
            lock (_lock)
            {
                bool isDerived = _key is not null || KeystoreKey.TryDerive(password.Span, crypto.Kdf, crypto.Salt, memory, out _key);
                key = _key;
                return isDerived;
            }
        }

        public void Dispose() => _key?.Dispose();
    }
}
