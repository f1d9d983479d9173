using System.CommandLine;
using DepositCli.Commands.Keys;
using DepositCli.Files;
using DepositCli.Files.Verification;
using DepositCli.Terminal;
using Eth2Core.Keys;

namespace DepositCli.Commands.VerifyKeys;

/// <summary>What `verify-keys` is asked to check.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Network">The network that the deposits are to be for; null: the one that they name.</param>
/// <param name="Password">The keystores' password; null where there are none.</param>
/// <param name="Tree">The mnemonic's keys; null: nothing to compare with.</param>
internal sealed record VerifyKeysInput(string Folder, NetworkChoice? Network, SecretBytes? Password, ValidatorKeyTree? Tree) : IDisposable
{
    private static readonly Argument<string> FolderArgument = new("DIR") { Description = "The folder with keystores and deposit data, such as validator_keys; other tools' folders as well." };

    /// <summary>Makes the command know the flags.</summary>
    public static void AddTo(Command command)
    {
        command.Arguments.Add(FolderArgument);
        foreach (Option option in new Option[] { SharedOptions.PasswordFile, SharedOptions.Network, SharedOptions.Config, SharedOptions.DevnetChainSetting, SharedOptions.MnemonicFile, KeyOptions.MnemonicLanguage, KeyOptions.PassphraseFile })
            command.Options.Add(option);
        SecretArguments.AddTo(command);
    }

    /// <summary>Reads the flags and the secrets.</summary>
    public static VerifyKeysInput Read(CommandContext context)
    {
        SecretArguments.Refuse(context);
        string folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(context.Get(FolderArgument)));
        if (!Directory.Exists(folder)) throw new CommandFailureException("file-missing", $"{folder}: there is no such folder", $"check the path");
        bool hasNetwork = context.IsGiven(SharedOptions.Network) || context.IsGiven(SharedOptions.Config) || context.IsGiven(SharedOptions.DevnetChainSetting);
        NetworkChoice? network = hasNetwork ? NetworkChoice.Read(context) : null;
        ValidatorKeyTree? tree = context.IsGiven(SharedOptions.MnemonicFile) ? ReadTree(context) : null;
        try
        {
            SecretBytes? password = FolderFiles.List(folder, []).Keystores.Count == 0 ? null : ReadPassword(context);
            VerifyKeysInput input = new(folder, network, password, tree);
            tree = null;
            return input;
        }
        finally
        {
            tree?.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Password?.Dispose();
        Tree?.Dispose();
    }

    private static ValidatorKeyTree ReadTree(CommandContext context)
    {
        using SecretBytes seed = MnemonicSeed.Read(context);
        return new ValidatorKeyTree(seed);
    }

    private static SecretBytes ReadPassword(CommandContext context)
    {
        if (context.IsGiven(SharedOptions.PasswordFile)) return PasswordFile.Read(context.Require(SharedOptions.PasswordFile)!);
        KeyInput.RefuseToAsk(context, SharedOptions.PasswordFile.Name);
        return context.Environment.Terminal.AskSecret($"The keystores' password (not shown):");
    }
}
