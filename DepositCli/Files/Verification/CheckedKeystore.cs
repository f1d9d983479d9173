using Eth2Core;

namespace DepositCli.Files.Verification;

/// <summary>A keystore that opened.</summary>
/// <param name="File">Its name.</param>
/// <param name="Pubkey">The public key of the secret inside.</param>
/// <param name="Path">The EIP-2334 path that it says; may be empty.</param>
/// <param name="KeySource">Cost and salt: keystores where they are equal have one derived key.</param>
/// <param name="Iv">The IV in hexadecimal.</param>
internal sealed record CheckedKeystore(string File, BlsPubkeyBytes Pubkey, string Path, string KeySource, string Iv);
