using Eth2Core;
using Eth2Core.Keys;

namespace DepositCli.Commands.Keys;

/// <summary>What was in a keystore.</summary>
/// <param name="File">The keystore's file.</param>
/// <param name="Keystore">The keystore.</param>
/// <param name="Pubkey">The public key, derived from the secret one.</param>
/// <param name="SigningKey">The secret key, 32 bytes, big-endian.</param>
internal sealed record OpenedKeystore(string File, Keystore Keystore, BlsPubkeyBytes Pubkey, SecretBytes SigningKey) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => SigningKey.Dispose();
}
