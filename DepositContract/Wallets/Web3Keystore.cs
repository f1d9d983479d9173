using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using DepositContract.Transactions;
using Eth2Core.Keys;

namespace DepositContract.Wallets;

/// <summary>An ETH1 account's private key under a password, as geth and most wallets keep it.</summary>
/// <remarks>
/// Source: Web3 Secret Storage Definition, version 3 (ethereum.org, "Developers", "Data structures and encoding"). The MAC covers neither the IV nor the address,
/// so the address of the key inside is compared with the one that the file says. The password is taken as it is: no normalization is defined.
/// </remarks>
public sealed class Web3Keystore
{
    /// <summary>How many bytes of JSON are looked at; a keystore has about 500.</summary>
    public const int MaxJsonLength = Keystore.MaxJsonLength;

    private const int Version = 3;
    private const int MacLength = 32;

    private readonly KdfParameters _kdf;
    private readonly byte[] _salt;
    private readonly byte[] _iv;
    private readonly byte[] _cipherText;
    private readonly byte[] _mac;

    private Web3Keystore(KdfParameters kdf, KeystoreObject crypto, KeystoreObject kdfParameters, KeystoreObject cipherParameters, ExecutionAddress? address)
    {
        _kdf = kdf;
        _salt = kdfParameters.Bytes("salt", 1, KeystoreReader.MaxSaltLength);
        _iv = cipherParameters.Bytes("iv", Aes128Ctr.IvLength, Aes128Ctr.IvLength);
        _cipherText = crypto.Bytes("ciphertext", Secp256k1.PrivateKeyLength, Secp256k1.PrivateKeyLength);
        _mac = crypto.Bytes("mac", MacLength, MacLength);
        Address = address;
    }

    /// <summary>address: whose key it says it is; null where it does not say.</summary>
    public ExecutionAddress? Address { get; }

    /// <summary>Function and cost of the key derivation.</summary>
    public KeystoreCost Cost => KeystoreCost.Of(_kdf);

    /// <summary>Reads a keystore; nothing is decrypted yet.</summary>
    /// <param name="json">The file.</param>
    /// <param name="keystore">The keystore.</param>
    /// <param name="error">What is wrong, and where.</param>
    public static bool TryParse(ReadOnlySpan<byte> json, [NotNullWhen(true)] out Web3Keystore? keystore, [NotNullWhen(false)] out Web3KeystoreError? error)
    {
        KeystoreFaults faults = new();
        Web3KeystoreError? unknownVersion = null;
        keystore = KeystoreJson.Read(json, faults, (root, _) =>
        {
            long version = root.Integer("version");
            if (faults.First is null && version != Version) unknownVersion = new Web3KeystoreError.UnknownVersion(version);
            return Read(root, faults);
        });
        error = unknownVersion ?? (faults.First is { } fault ? new Web3KeystoreError.Unreadable(fault) : null);
        if (error is not null) keystore = null;
        return keystore is not null;
    }

    /// <summary>Opens the keystore, and compares the account of the key inside with the one that it says.</summary>
    /// <param name="passwordUtf8">The password as it was typed.</param>
    /// <param name="key">The key; the caller disposes of it.</param>
    /// <param name="error">Why it does not open, or is not to be trusted.</param>
    public bool TryDecrypt(ReadOnlySpan<byte> passwordUtf8, [NotNullWhen(true)] out Eth1PrivateKey? key, [NotNullWhen(false)] out Web3KeystoreError? error)
    {
        key = null;
        using KeystoreMemory memory = new();
        using SecretBytes derived = new(KdfParameters.KeyLength);
        _kdf.DeriveKey(passwordUtf8, _salt, derived.Span, memory);
        Root mac = Mac(derived.Span);
        if (!CryptographicOperations.FixedTimeEquals(mac, _mac))
        {
            error = new Web3KeystoreError.WrongMac();
            return false;
        }

        using SecretBytes secret = new(Secp256k1.PrivateKeyLength);
        Aes128Ctr.Transform(derived.Span[..Aes128Ctr.KeyLength], _iv, _cipherText, secret.Span);
        bool isKey = Eth1PrivateKey.TryFromBytes(secret.Span, out Eth1PrivateKey? inside);
        error = !isKey ? new Web3KeystoreError.NotPrivateKey()
            : Address is { } said && said != inside!.Address ? new Web3KeystoreError.AddressMismatch(said, inside.Address)
            : null;
        if (error is null) key = inside;
        else inside?.Dispose();
        return key is not null;
    }

    private static Web3Keystore Read(KeystoreObject root, KeystoreFaults faults)
    {
        // geth writes "crypto" and reads it in any case; others write "Crypto".
        if (root.Has("Crypto") && root.Has("crypto")) faults.Add(new KeystoreError.DuplicateMember("crypto"));
        KeystoreObject crypto = root.Object(root.Has("Crypto") ? "Crypto" : "crypto");
        crypto.RefuseOthers("cipher", "cipherparams", "ciphertext", "kdf", "kdfparams", "mac");
        crypto.IsFunction("cipher", "aes-128-ctr");
        KeystoreObject cipherParameters = crypto.Object("cipherparams");
        cipherParameters.RefuseOthers("iv");
        KeystoreObject kdfParameters = crypto.Object("kdfparams");
        KdfParameters kdf = KdfReader.Read(crypto.Text("kdf"), crypto.Where("kdf"), kdfParameters, faults, isBounded: false);
        ExecutionAddress? address = root.Has("address") ? new ExecutionAddress(root.Bytes("address", ExecutionAddress.Length, ExecutionAddress.Length)) : null;
        return new Web3Keystore(kdf, crypto, kdfParameters, cipherParameters, address);
    }

    private Root Mac(ReadOnlySpan<byte> derived)
    {
        using SecretBytes message = new(Aes128Ctr.KeyLength + _cipherText.Length);
        derived[Aes128Ctr.KeyLength..].CopyTo(message.Span);
        _cipherText.CopyTo(message.Span[Aes128Ctr.KeyLength..]);
        return Keccak256.Hash(message.Span);
    }
}
