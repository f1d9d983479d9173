namespace Eth2Core.Keys;

/// <summary>The crypto member of a keystore.</summary>
/// <param name="Kdf">crypto.kdf: function and cost.</param>
/// <param name="Salt">crypto.kdf.params.salt.</param>
/// <param name="Checksum">crypto.checksum.message, 32 bytes.</param>
/// <param name="Iv">crypto.cipher.params.iv, 16 bytes.</param>
/// <param name="CipherText">crypto.cipher.message, 32 bytes.</param>
internal sealed record KeystoreCrypto(KdfParameters Kdf, byte[] Salt, byte[] Checksum, byte[] Iv, byte[] CipherText);
