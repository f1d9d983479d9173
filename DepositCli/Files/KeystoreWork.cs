using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using DepositCli.Terminal;
using Eth2Core;
using Eth2Core.Keys;

namespace DepositCli.Files;

/// <summary>Writes one run's keystores, and keeps those of an unfinished run that are right.</summary>
internal sealed class KeystoreWork : IDisposable
{
    private readonly string _folder;
    private readonly ValidatorKeysPlan _plan;
    private readonly SecretBytes _password;
    private readonly KeystoreKdf _kdf;
    private readonly KeystoreKey? _shared;
    private readonly KeystoreKeyCache _found;
    private readonly KeystoreMemory _memory = new();

    /// <summary>Prepares the work; a shared key is derived here, once.</summary>
    public KeystoreWork(string folder, ValidatorKeysPlan plan, SecretBytes password, KeystoreKdf kdf)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(password);
        _folder = folder;
        _plan = plan;
        _password = password;
        _kdf = kdf;
        _found = new KeystoreKeyCache(password.Span, _memory);
        if (plan.SharesKey) _shared = KeystoreKey.Derive(password.Span, kdf, _memory);
    }

    /// <summary>How many keystores are made at a time.</summary>
    public int Lanes => ParallelLanes.ForMemory(_shared is null ? KeystoreCost.Default(_kdf).Memory : 0);

    /// <summary>Writes the keystore, unless an unfinished run has written it already.</summary>
    /// <exception cref="CommandFailureException">There is a keystore of another mnemonic, or under another password.</exception>
    public ManifestFile Write(ValidatorKeys key)
    {
        ArgumentNullException.ThrowIfNull(key);
        string path = Path.Combine(_folder, _plan.KeystoreName(key.Path));
        if (Path.Exists(path))
        {
            if (TryKeep(path, key, out ManifestFile? kept)) return kept;
            File.Delete(path);
        }

        byte[] json = Encrypt(key).ToJson();
        SecretFile.Create(path, json);
        return Describe(path, json);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _shared?.Dispose();
        _found.Dispose();
        _memory.Dispose();
    }

    private static ManifestFile Describe(string path, byte[] json) => new(Path.GetFileName(path), json.Length, Convert.ToHexStringLower(SHA256.HashData(json)));

    private Keystore Encrypt(ValidatorKeys key)
    {
        if (_shared is not null) return Keystore.Encrypt(key.SigningKey.Span, _shared, key.Deposit.Pubkey, key.Path);
        using var own = KeystoreKey.Derive(_password.Span, _kdf, _memory);
        return Keystore.Encrypt(key.SigningKey.Span, own, key.Deposit.Pubkey, key.Path);
    }

    private bool TryKeep(string path, ValidatorKeys key, [NotNullWhen(true)] out ManifestFile? kept)
    {
        kept = null;
        FileInfo file = new(path);
        if (file.LinkTarget is not null || file.Length > Keystore.MaxJsonLength) return false;
        byte[] json = File.ReadAllBytes(path);
        if (!Keystore.TryParse(json, out Keystore? keystore, out _) || keystore.Path != key.Path.ToString()) return false;
        if (keystore.Pubkey != key.Deposit.Pubkey) throw OfAnother($"{path}: this keystore of the unfinished run is not of this mnemonic");
        if (!_found.TryDecrypt(keystore, out SecretBytes? secret, out _)) throw OfAnother($"{path}: this keystore of the unfinished run does not open with this password");
        using (secret)
        {
            if (!CryptographicOperations.FixedTimeEquals(secret.Span, key.SigningKey.Span)) return false;
        }

        // Whether that run came to flush it is not known.
        using (FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read))
            RandomAccess.FlushToDisk(stream.SafeFileHandle);
        kept = Describe(path, json);
        return true;
    }

    private static CommandFailureException OfAnother(UserText message) =>
        new("resume-impossible", message, $"give the mnemonic, passphrase and password of that run, or --discard to remove what it left");
}
