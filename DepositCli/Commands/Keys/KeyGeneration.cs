using DepositCli.Files;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Keys;
using Eth2Core.Phase0;

namespace DepositCli.Commands.Keys;

/// <summary>From a seed to validators' keys and signed deposits, on all cores.</summary>
/// <remarks>Source: EIP-2333 and EIP-2334 (m/12381/3600/i/0 withdraws, m/12381/3600/i/0/0 signs); consensus-specs v1.6.0, phase0/validator.md.</remarks>
internal static class KeyGeneration
{
    /// <summary>How many validators' keys are in memory at a time.</summary>
    public const int BatchSize = 256;

    /// <summary>Derives and signs. The caller disposes the keys.</summary>
    /// <param name="seed">The BIP-39 seed, 64 bytes.</param>
    /// <param name="request">Which keys.</param>
    /// <param name="progress">Told how many validators are done.</param>
    /// <param name="cancellationToken">Stops the work; what was derived is overwritten.</param>
    /// <returns>The validators in the order of their index.</returns>
    public static IReadOnlyList<ValidatorKeys> Generate(SecretBytes seed, KeyRequest request, IProgress<long> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        using ValidatorKeyTree tree = new(seed);
        return Generate(tree, request, 0, checked((int)request.Count), new StepCounter(progress), cancellationToken);
    }

    /// <summary>The same batch by batch: each is overwritten when the next one is asked for.</summary>
    public static IEnumerable<IReadOnlyList<ValidatorKeys>> Batches(SecretBytes seed, KeyRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        using ValidatorKeyTree tree = new(seed);
        for (uint first = 0; first < request.Count; first += BatchSize)
        {
            ValidatorKeys[] batch = Generate(tree, request, first, (int)Math.Min(BatchSize, request.Count - first), null, cancellationToken);
            try
            {
                yield return batch;
            }
            finally
            {
                DisposeAll(batch);
            }

            if (request.Count - first <= BatchSize) yield break;
        }
    }

    private static ValidatorKeys[] Generate(ValidatorKeyTree tree, KeyRequest request, uint first, int count, StepCounter? steps, CancellationToken cancellationToken)
    {
        ValidatorKeys?[] made = new ValidatorKeys?[count];
        try
        {
            AllCores.ForGroups(count, (start, length) => Make(tree, checked(request.FirstIndex + first + (uint)start), request, made.AsSpan(start, length)), steps, cancellationToken);
            return [.. made.OfType<ValidatorKeys>()];
        }
        catch
        {
            DisposeAll(made.OfType<ValidatorKeys>());
            throw;
        }
    }

    private static void DisposeAll(IEnumerable<ValidatorKeys> made)
    {
        foreach (ValidatorKeys keys in made)
            keys.Dispose();
    }

    private static void Make(ValidatorKeyTree tree, uint first, KeyRequest request, Span<ValidatorKeys?> made)
    {
        using SecretBytes withdrawalKeys = new(made.Length * KeyDerivation.SecretKeyLength), signingKeys = new(made.Length * KeyDerivation.SecretKeyLength);
        for (int i = 0; i < made.Length; i++)
        {
            using SecretBytes withdrawal = tree.Withdrawal(first + (uint)i), signing = ValidatorKeyTree.Signing(withdrawal);
            withdrawal.Span.CopyTo(KeyAt(withdrawalKeys, i));
            signing.Span.CopyTo(KeyAt(signingKeys, i));
        }

        WithdrawalCredentials[] credentials = request.Withdrawal is { } given
            ? [.. Enumerable.Repeat(given, made.Length)]
            : [.. SecretKeys.BatchSkToPk(withdrawalKeys.Span, BlsEngine.Current).Select(WithdrawalCredentials.FromBlsPubkey)];
        DepositData[] deposits = ValidatorDeposit.CreateBatch(signingKeys.Span, credentials, request.Amount, request.Network.Config.GenesisForkVersion, BlsEngine.Current);
        for (int i = 0; i < made.Length; i++)
            made[i] = new ValidatorKeys(KeyPath.Signing(first + (uint)i), SecretBytes.CopyOf(KeyAt(signingKeys, i)), deposits[i]);
    }

    private static Span<byte> KeyAt(SecretBytes keys, int position) => keys.Span.Slice(position * KeyDerivation.SecretKeyLength, KeyDerivation.SecretKeyLength);
}
