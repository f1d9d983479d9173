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
            using ValidatorKeyTree tree = new(seed);
            Parallel.For(0, (long)request.Count, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, offset =>
            {
                uint index = checked(request.FirstIndex + (uint)offset);
                made.Add((index, Make(tree, index, request)));
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

    private static ValidatorKeys Make(ValidatorKeyTree tree, uint index, KeyRequest request)
    {
        using SecretBytes withdrawal = tree.Withdrawal(index);
        SecretBytes signing = ValidatorKeyTree.Signing(withdrawal);
        WithdrawalCredentials credentials = request.Withdrawal ?? WithdrawalCredentials.FromBlsPubkey(SecretKeys.SkToPk(withdrawal.Span, ManagedBls.Instance));
        return new ValidatorKeys(KeyPath.Signing(index), signing,
            ValidatorDeposit.Create(signing.Span, credentials, request.Amount, request.Network.Config.GenesisForkVersion, ManagedBls.Instance));
    }
}
