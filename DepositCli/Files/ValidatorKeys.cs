using Eth2Core.Keys;
using Eth2Core.Phase0;

namespace DepositCli.Files;

/// <summary>One validator's signing key and its signed deposit.</summary>
/// <param name="Path">Where the key comes from (EIP-2334).</param>
/// <param name="SigningKey">The secret key, 32 bytes, big-endian.</param>
/// <param name="Deposit">The deposit.</param>
internal sealed record ValidatorKeys(KeyPath Path, SecretBytes SigningKey, DepositData Deposit) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => SigningKey.Dispose();
}
