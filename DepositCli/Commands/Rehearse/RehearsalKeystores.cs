using System.Globalization;
using System.Security.Cryptography;
using Eth2Core;
using Eth2Core.Keys;

namespace DepositCli.Commands.Rehearse;

/// <summary>The keystores of a rehearsal, with PBKDF2 so that many take seconds, and their password in a file beside them.</summary>
internal sealed class RehearsalKeystores : IDisposable
{
    private const int PasswordBytes = 24;

    private readonly string _folder;
    private readonly string _timestamp;
    private readonly SecretBytes _password;

    private RehearsalKeystores(string folder, string timestamp, SecretBytes password)
    {
        _folder = folder;
        _timestamp = timestamp;
        _password = password;
    }

    /// <summary>Makes a password and writes it.</summary>
    public static RehearsalKeystores Begin(string folder, TimeProvider timeProvider)
    {
        var password = new SecretBytes(2 * PasswordBytes);
        Span<byte> random = stackalloc byte[PasswordBytes];
        RandomNumberGenerator.Fill(random);
        Convert.TryToHexStringLower(random, password.Span, out _);
        CryptographicOperations.ZeroMemory(random);
        WriteReadOnly(Path.Combine(folder, "password.txt"), password.Span);
        return new RehearsalKeystores(folder, timeProvider.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), password);
    }

    /// <summary>Encrypts a key and writes it; from several threads at once.</summary>
    public void Write(SecretBytes key, BlsPubkeyBytes pubkey, KeyPath path)
    {
        Keystore keystore = Keystore.Encrypt(key.Span, _password.Span, KeystoreKdf.Pbkdf2, pubkey, path);
        WriteReadOnly(Path.Combine(_folder, $"keystore-{path.ToString().Replace('/', '_')}-{_timestamp}.json"), keystore.ToJson());
    }

    public void Dispose() => _password.Dispose();

    private static void WriteReadOnly(string path, ReadOnlySpan<byte> content)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead;
        using var file = new FileStream(path, options);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }
}
