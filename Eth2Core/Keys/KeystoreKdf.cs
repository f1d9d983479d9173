namespace Eth2Core.Keys;

/// <summary>How a password becomes a keystore's key.</summary>
public enum KeystoreKdf
{
    /// <summary>scrypt with n = 262,144, r = 8, p = 1: 256 MiB of memory, and the harder to attack.</summary>
    Scrypt,

    /// <summary>PBKDF2 with HMAC-SHA256 and c = 262,144 rounds: a tenth of the time and no memory, for many throw-away keys.</summary>
    Pbkdf2,
}
