using DepositCli.Commands.Keys;
using DepositCli.Terminal;
using Eth2Core;

namespace DepositCli.Commands.CredentialChange;

/// <summary>Which validators' stake goes to which address.</summary>
/// <param name="Network">The network.</param>
/// <param name="Validators">The validators, and whose keys theirs are.</param>
/// <param name="Credentials">Their present credentials, in the same order.</param>
/// <param name="Address">The address.</param>
internal sealed record CredentialChangeRequest(SigningNetwork Network, IReadOnlyList<ValidatorIndex> Validators, IReadOnlyList<WithdrawalCredentials> Credentials, ExecutionAddress Address)
{
    /// <summary>Reads the flags.</summary>
    public static CredentialChangeRequest Read(CommandContext context)
    {
        SecretArguments.Refuse(context);
        SigningNetwork network = SigningNetwork.Read(context);
        IReadOnlyList<ValidatorIndex> validators = ValidatorIndexes.Read(context, network.Network.Config.Preset.ValidatorRegistryLimit);
        IReadOnlyList<WithdrawalCredentials> credentials = CredentialsList.Read(context, validators.Count);
        ExecutionAddress address = KeyInput.WithdrawalAddress(context, network.Network);
        WithdrawalConfirmation.Ask(context, address, SharedOptions.MnemonicFile);
        return new CredentialChangeRequest(network, validators, credentials, address);
    }
}
