using System.CommandLine;
using DepositCli.Commands.Keys;
using DepositCli.Files;
using DepositCli.Terminal;
using Eth2Core.Keys;

namespace DepositCli.Commands.Exit;

/// <summary>`deposit exit-transaction-mnemonic`: signed exits of a mnemonic's validators.</summary>
internal static class ExitMnemonicCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = new("exit-transaction-mnemonic", "Sign voluntary exits of a mnemonic's validators.");
        MnemonicSeed.AddTo(command);
        ValidatorIndexes.AddTo(command);
        ExitOptions.AddTo(command);
        runner.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        ExitRequest request = ExitRequest.Read(context);
        IReadOnlyList<ValidatorIndex> validators = ValidatorIndexes.Read(context, request.Network.Network.Config.Preset.ValidatorRegistryLimit);
        using SecretBytes seed = MnemonicSeed.Read(context);
        IReadOnlyList<MadeExit> exits = await context.Progress.RunAsync($"deriving keys and signing exits", validators.Count,
            progress => Task.FromResult(Make(seed, request, validators, progress, cancellationToken))).ConfigureAwait(false);
        return await ExitOutput.WriteAsync(context, request, exits, cancellationToken).ConfigureAwait(false);
    }

    private static MadeExit[] Make(SecretBytes seed, ExitRequest request, IReadOnlyList<ValidatorIndex> validators, IProgress<long> progress, CancellationToken cancellationToken)
    {
        using ValidatorKeyTree tree = new(seed);
        MadeExit[] exits = new MadeExit[validators.Count];
        AllCores.ForGroups(validators.Count, (first, count) =>
        {
            using SecretBytes keys = new(count * KeyDerivation.SecretKeyLength);
            for (int i = 0; i < count; i++)
            {
                using SecretBytes key = tree.Signing(validators[first + i].KeyIndex);
                key.Span.CopyTo(keys.Span[(i * KeyDerivation.SecretKeyLength)..]);
            }

            request.Make(keys, [.. validators.Skip(first).Take(count).Select(validator => validator.Index)]).CopyTo(exits, first);
        }, new StepCounter(progress), cancellationToken);
        return exits;
    }
}
