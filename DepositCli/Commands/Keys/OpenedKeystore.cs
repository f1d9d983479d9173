using Eth2Core;
using Eth2Core.Keys;

namespace DepositCli.Commands.Keys;

/// <summary>What was in a keystore.</summary>
/// <param name="Pubkey">The public key, derived from the secret one.</param>
/// <param name="SigningKey">The secret key, 32 bytes, big-endian.</param>
internal sealed record OpenedKeystore(BlsPubkeyBytes Pubkey, SecretBytes SigningKey) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => SigningKey.Dispose();
}
