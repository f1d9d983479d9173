using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Keys;
using Eth2Core.Networks;
using Eth2Core.Phase0;

namespace DepositCli.Commands.Rehearse;

/// <summary>Keys from a new mnemonic that is forgotten at the end, under a password that is left beside the keystores.</summary>
internal sealed class RehearsalKeys(IBls bls, TimeProvider timeProvider) : IRehearsalKeys
{
    // Nobody is to find a stake here: the withdrawal address is one that nobody has the key of.
    private static readonly ExecutionAddress WithdrawalAddress = ExecutionAddress.Parse("0x000000000000000000000000000000000000dead");

    private static readonly Gwei Half = new(16 * Gwei.OneEther.Value);
    private static readonly Gwei Full = new(32 * Gwei.OneEther.Value);

    /// <inheritdoc/>
    public async Task<RehearsalDeposits> MakeAsync(
        RehearseInput input, SpecConfig config, string folder, IProgress<long> progress, CancellationToken cancellationToken)
    {
        using Mnemonic mnemonic = Mnemonic.Generate(Bip39WordList.English);
        using SecretBytes seed = mnemonic.ToSeed([]);
        using RehearsalKeystores? keystores = input.MakesKeystores ? RehearsalKeystores.Begin(folder, timeProvider) : null;
        var deposits = new DepositData[input.Validators + 1];
        DepositData? topUp = null;
        long done = 0;
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        await Task.Run(
            () => Parallel.For(0, deposits.Length, options, i =>
            {
                bool isLastNeeded = i == input.Validators - 1;
                KeyPath path = KeyPath.Signing((uint)i);
                using SecretBytes key = KeyDerivation.DeriveFromPath(seed.Span, path);
                deposits[i] = Sign(key, isLastNeeded ? Half : Full, config);
                if (isLastNeeded)
                    topUp = Sign(key, Half, config);
                keystores?.Write(key, deposits[i].Pubkey, path);
                progress.Report(Interlocked.Increment(ref done));
            }),
            cancellationToken).ConfigureAwait(false);
        DepositData bad = deposits[^1] with { Signature = deposits[0].Signature };
        var made = new RehearsalDeposits(deposits[..^1], topUp!, bad, deposits[0]);
        RehearsalDepositFile.Write(folder, [.. made.Plain, .. made.Unusual], config, timeProvider);
        return made;
    }

    private DepositData Sign(SecretBytes key, Gwei amount, SpecConfig config) => ValidatorDeposit.Create(
        key.Span, WithdrawalCredentials.FromExecutionAddress(WithdrawalAddress), amount, config.GenesisForkVersion, bls);
}
