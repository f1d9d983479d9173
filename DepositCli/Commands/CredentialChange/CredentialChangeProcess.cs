using DepositCli.Commands.Keys;
using DepositCli.Files;
using DepositCli.Terminal;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Capella;
using Eth2Core.Keys;

namespace DepositCli.Commands.CredentialChange;

/// <summary>From a seed to signed credential changes.</summary>
internal static class CredentialChangeProcess
{
    /// <summary>Derives the withdrawal keys, compares every one of them with its credentials, and signs.</summary>
    /// <exception cref="CommandFailureException">A key is not the one of its credentials: the error names which.</exception>
    public static IReadOnlyList<SignedBLSToExecutionChange> Make(SecretBytes seed, CredentialChangeRequest request, IProgress<long> progress, CancellationToken cancellationToken)
    {
        using ValidatorKeyTree tree = new(seed);
        StepCounter steps = new(progress);
        WithdrawalCredentials[] derived = ForGroups<WithdrawalCredentials>(tree, request.Validators, (keys, _) => [.. SecretKeys.BatchSkToPk(keys, BlsEngine.Current).Select(WithdrawalCredentials.FromBlsPubkey)], steps, cancellationToken);
        for (int i = 0; i < derived.Length; i++)
        {
            if (derived[i] != request.Credentials[i]) throw Mismatch(request.Validators[i], derived[i], request.Credentials[i]);
        }

        return ForGroups<SignedBLSToExecutionChange>(tree, request.Validators, (keys, validators) => Eth2Core.Capella.CredentialChange.CreateBatch(
            keys, [.. validators.Select(validator => validator.Index)], request.Address, request.Network.Network.Config.GenesisForkVersion, request.Network.GenesisValidatorsRoot, BlsEngine.Current), steps, cancellationToken);
    }

    /// <summary>Whether the signature verifies, on the request's network.</summary>
    public static bool IsValid(SignedBLSToExecutionChange change, SigningNetwork network) => Eth2Core.Capella.CredentialChange.IsValidSignature(
        change, network.Network.Config.GenesisForkVersion, network.GenesisValidatorsRoot, BlsEngine.Current);

    // Derives the withdrawal keys of neighbours, does something with all of them, and forgets them.
    private static TResult[] ForGroups<TResult>(
        ValidatorKeyTree tree, IReadOnlyList<ValidatorIndex> validators, KeysWork<TResult> work, StepCounter steps, CancellationToken cancellationToken)
    {
        TResult[] results = new TResult[validators.Count];
        AllCores.ForGroups(validators.Count, (first, count) =>
        {
            ValidatorIndex[] group = [.. validators.Skip(first).Take(count)];
            using SecretBytes keys = new(count * KeyDerivation.SecretKeyLength);
            for (int i = 0; i < count; i++)
            {
                using SecretBytes key = tree.Withdrawal(group[i].KeyIndex);
                key.Span.CopyTo(keys.Span[(i * KeyDerivation.SecretKeyLength)..]);
            }

            work(keys.Span, group).CopyTo(results, first);
        }, steps, cancellationToken);
        return results;
    }

    private static CommandFailureException Mismatch(ValidatorIndex validator, WithdrawalCredentials derived, WithdrawalCredentials given) => new("bls-credentials-mismatch",
        $"validator {validator.Index}: the credentials of key {KeyPath.Withdrawal(validator.KeyIndex)} are {derived}, expected {given}",
        $"nothing was signed; check the order of the lists, --validator-start-index, the mnemonic and its passphrase");

    private delegate TResult[] KeysWork<TResult>(ReadOnlySpan<byte> keys, ValidatorIndex[] validators);
}
