using System.Collections.Concurrent;
using DepositCli.Files;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Keys;

namespace DepositCli.Commands.Keys;

/// <summary>From a seed to validators' keys and signed deposits, on all cores.</summary>
/// <remarks>Source: EIP-2333 and EIP-2334 (m/12381/3600/i/0 withdraws, m/12381/3600/i/0/0 signs); consensus-specs v1.6.0, phase0/validator.md.</remarks>
internal static class KeyGeneration
{
    // m/12381/3600: all validators' keys stand below it, so it is derived once.
    private static readonly uint[] Common = [12381, 3600];

    /// <summary>Derives and signs. The caller disposes the keys.</summary>
    /// <param name="seed">The BIP-39 seed, 64 bytes.</param>
    /// <param name="request">Which keys.</param>
    /// <param name="progress">Told how many validators are done.</param>
    /// <param name="cancellationToken">Stops the work; what was derived is overwritten.</param>
    /// <returns>The validators in the order of their index.</returns>
    public static IReadOnlyList<ValidatorKeys> Generate(SecretBytes seed, KeyRequest request, IProgress<long> progress, CancellationToken cancellationToken)
    {
        ConcurrentBag<(uint Index, ValidatorKeys Keys)> made = [];
        long done = 0;
        try
        {
            using SecretBytes common = DeriveCommon(seed);
            Parallel.For(0, (long)request.Count, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, offset =>
            {
                uint index = checked(request.FirstIndex + (uint)offset);
                made.Add((index, Make(common, index, request)));
                progress.Report(Interlocked.Increment(ref done));
            });
            return [.. made.OrderBy(item => item.Index).Select(item => item.Keys)];
        }
        catch
        {
            foreach ((uint _, ValidatorKeys keys) in made)
                keys.Dispose();
            throw;
        }
    }

    private static SecretBytes DeriveCommon(SecretBytes seed)
    {
        SecretBytes key = KeyDerivation.DeriveMasterSecretKey(seed.Span);
        foreach (uint index in Common)
        {
            using SecretBytes parent = key;
            key = KeyDerivation.DeriveChildSecretKey(parent.Span, index);
        }

        return key;
    }

    private static ValidatorKeys Make(SecretBytes common, uint index, KeyRequest request)
    {
        using SecretBytes validator = KeyDerivation.DeriveChildSecretKey(common.Span, index);
        using SecretBytes withdrawal = KeyDerivation.DeriveChildSecretKey(validator.Span, 0);
        SecretBytes signing = KeyDerivation.DeriveChildSecretKey(withdrawal.Span, 0);
        WithdrawalCredentials credentials = request.Withdrawal ?? OwnCredentials(withdrawal);
        return new ValidatorKeys(KeyPath.Signing(index), signing,
            ValidatorDeposit.Create(signing.Span, credentials, request.Amount, request.Network.Config.GenesisForkVersion, ManagedBls.Instance));
    }

    private static WithdrawalCredentials OwnCredentials(SecretBytes withdrawalKey)
    {
        Span<byte> pubkey = stackalloc byte[BlsPubkeyBytes.Length];
        return ManagedBls.Instance.TrySkToPk(withdrawalKey.Span, pubkey)
            ? WithdrawalCredentials.FromBlsPubkey(new BlsPubkeyBytes(pubkey))
            : throw new InvalidOperationException("EIP-2333 derived a key that is not one");
    }
}
