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
        WithdrawalCredentials[] derived = AllCores.ForAll(request.Validators, validator => Credentials(tree, validator), steps, cancellationToken);
        for (int i = 0; i < derived.Length; i++)
        {
            if (derived[i] != request.Credentials[i]) throw Mismatch(request.Validators[i], derived[i], request.Credentials[i]);
        }

        return AllCores.ForAll(request.Validators, validator => Sign(tree, validator, request), steps, cancellationToken);
    }

    /// <summary>Whether the signature verifies, on the request's network.</summary>
    public static bool IsValid(SignedBLSToExecutionChange change, SigningNetwork network) => Eth2Core.Capella.CredentialChange.IsValidSignature(
        change, network.Network.Config.GenesisForkVersion, network.GenesisValidatorsRoot, BlsEngine.Current);

    private static WithdrawalCredentials Credentials(ValidatorKeyTree tree, ValidatorIndex validator)
    {
        using SecretBytes key = tree.Withdrawal(validator.KeyIndex);
        return WithdrawalCredentials.FromBlsPubkey(SecretKeys.SkToPk(key.Span, BlsEngine.Current));
    }

    private static SignedBLSToExecutionChange Sign(ValidatorKeyTree tree, ValidatorIndex validator, CredentialChangeRequest request)
    {
        using SecretBytes key = tree.Withdrawal(validator.KeyIndex);
        return Eth2Core.Capella.CredentialChange.Create(
            key.Span, validator.Index, request.Address, request.Network.Network.Config.GenesisForkVersion, request.Network.GenesisValidatorsRoot, BlsEngine.Current);
    }

    private static CommandFailureException Mismatch(ValidatorIndex validator, WithdrawalCredentials derived, WithdrawalCredentials given) => new("bls-credentials-mismatch",
        $"validator {validator.Index}: the credentials of key {KeyPath.Withdrawal(validator.KeyIndex)} are {derived}, expected {given}",
        $"nothing was signed; check the order of the lists, --validator-start-index, the mnemonic and its passphrase");
}
