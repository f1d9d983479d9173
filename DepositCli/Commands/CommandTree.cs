using System.CommandLine;

namespace DepositCli.Commands;

/// <summary>Every command, in the order that help shows them.</summary>
/// <remarks>A command is a class with `Create(CommandRunner)` that builds it, and one line here.</remarks>
internal static class CommandTree
{
    /// <summary>The root command with all others below it.</summary>
    public static RootCommand Create(CommandRunner runner)
    {
        ArgumentNullException.ThrowIfNull(runner);
        RootCommand root = new("Keys and deposits for Ethereum validators, and the launch of a proof-of-stake chain.");
        root.Options.Add(SharedOptions.Json);
        root.Options.Add(SharedOptions.NonInteractive);
        root.Options.Add(SharedOptions.Bls);
        root.Options.Add(SharedOptions.Language);
        root.Subcommands.Add(NewMnemonic.NewMnemonicCommand.Create(runner));
        root.Subcommands.Add(GenerateMnemonic.GenerateMnemonicCommand.Create(runner));
        root.Subcommands.Add(ExistingMnemonic.ExistingMnemonicCommand.Create(runner));
        root.Subcommands.Add(PartialDeposit.PartialDepositCommand.Create(runner));
        root.Subcommands.Add(CredentialChange.CredentialChangeCommand.Create(runner));
        root.Subcommands.Add(Exit.ExitKeystoreCommand.Create(runner));
        root.Subcommands.Add(Exit.ExitMnemonicCommand.Create(runner));
        root.Subcommands.Add(VerifyKeys.VerifyKeysCommand.Create(runner));
        root.Subcommands.Add(Rehearse.RehearseCommand.Create(runner));
        root.Subcommands.Add(Contract.ContractCommand.Create(runner));
        root.Subcommands.Add(TestKeystore.TestKeystoreCommand.Create(runner));
        root.Subcommands.Add(VerifyDeposits.VerifyDepositsCommand.Create(runner));
        root.Subcommands.Add(Submit.SubmitCommand.Create(runner));
        root.Subcommands.Add(Watch.WatchCommand.Create(runner));
        root.Subcommands.Add(Genesis.GenesisCommand.Create(runner));
        root.Subcommands.Add(Ceremony.CeremonyCommand.Create(runner));
        return root;
    }
}
