using DepositCli.Commands.Keys;
using DepositCli.Terminal;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Capella;
using Eth2Core.Keys;
using Eth2Core.Phase0;

namespace DepositCli.Commands.Exit;

/// <summary>For which network, and from which epoch on, exits are made.</summary>
/// <param name="Network">The network.</param>
/// <param name="ForkVersion">Its CAPELLA_FORK_VERSION.</param>
/// <param name="Epoch">The first epoch in which they are valid.</param>
internal sealed record ExitRequest(SigningNetwork Network, ForkVersion ForkVersion, ulong Epoch)
{
    /// <summary>Reads the flags.</summary>
    public static ExitRequest Read(CommandContext context)
    {
        SecretArguments.Refuse(context);
        SigningNetwork network = SigningNetwork.Read(context);
        return new ExitRequest(network, network.Network.ExitForkVersion(), context.Get(ExitOptions.Epoch));
    }

    /// <summary>Makes one exit.</summary>
    public MadeExit Make(SecretBytes signingKey, ulong validatorIndex) => new(
        SecretKeys.SkToPk(signingKey.Span, BlsEngine.Current),
        ValidatorExit.Create(signingKey.Span, new VoluntaryExit(Epoch, validatorIndex), ForkVersion, Network.GenesisValidatorsRoot, BlsEngine.Current));

    /// <summary>Makes the exits of many validators at once.</summary>
    /// <param name="signingKeys">32 bytes for each validator, one after another.</param>
    /// <param name="validatorIndexes">The validators.</param>
    public MadeExit[] Make(SecretBytes signingKeys, ulong[] validatorIndexes)
    {
        BlsPubkeyBytes[] pubkeys = SecretKeys.BatchSkToPk(signingKeys.Span, BlsEngine.Current);
        VoluntaryExit[] exits = [.. validatorIndexes.Select(index => new VoluntaryExit(Epoch, index))];
        SignedVoluntaryExit[] signed = ValidatorExit.CreateBatch(signingKeys.Span, exits, ForkVersion, Network.GenesisValidatorsRoot, BlsEngine.Current);
        return [.. pubkeys.Zip(signed, (pubkey, exit) => new MadeExit(pubkey, exit))];
    }

    /// <summary>Whether an exit that was read from the disk is the one that was made, and its signature verifies.</summary>
    public bool IsWhole(SignedVoluntaryExit exit, MadeExit made) =>
        exit == made.Exit && ValidatorExit.IsValidSignature(exit, made.Pubkey, ForkVersion, Network.GenesisValidatorsRoot, BlsEngine.Current);
}
