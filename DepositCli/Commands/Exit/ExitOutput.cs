using System.Text.Json.Nodes;
using DepositCli.Commands.Keys;
using DepositCli.Files;
using DepositCli.Terminal;
using Eth2Core;
using Eth2Core.Phase0;

namespace DepositCli.Commands.Exit;

/// <summary>Writes exits, verified, and reports them.</summary>
internal static class ExitOutput
{
    private const string FolderName = "exit_transactions";
    private const int MostShown = 10;

    /// <summary>Writes one file for each exit.</summary>
    public static async Task<int> WriteAsync(CommandContext context, ExitRequest request, IReadOnlyList<MadeExit> exits, CancellationToken cancellationToken)
    {
        string stamp = MessageOptions.Stamp(context);
        OutputFolder folder = MessageOptions.OutputFolder(context, FolderName);
        OutputFile[] files = [.. exits.Select(made => new OutputFile(SignedExitFile.Name(made.Exit.Message, stamp), SignedExitFile.Write(made.Exit),
            json => SignedExitFile.TryRead(json, out SignedVoluntaryExit? exit) && request.IsWhole(exit, made)))];
        IReadOnlyList<string> paths = await context.Progress.RunAsync($"writing exits and verifying them", 2L * files.Length,
            progress => Task.FromResult(folder.Write(files, progress, cancellationToken))).ConfigureAwait(false);
        Report(context, request, exits, folder, paths);
        return ExitCode.Done;
    }

    private static void Report(CommandContext context, ExitRequest request, IReadOnlyList<MadeExit> exits, OutputFolder folder, IReadOnlyList<string> paths)
    {
        JsonObject document = new()
        {
            ["network_name"] = request.Network.Network.Name,
            ["fork_version"] = request.ForkVersion.ToString(),
            ["genesis_validators_root"] = request.Network.GenesisValidatorsRoot.ToString(),
            ["folder"] = folder.Target,
            ["exits"] = new JsonArray([.. exits.Zip(paths, (made, path) => (JsonNode)new JsonObject
            {
                ["validator_index"] = made.Exit.Message.ValidatorIndex,
                ["epoch"] = made.Exit.Message.Epoch,
                ["pubkey"] = made.Pubkey.ToString(),
                ["file"] = path,
            })]),
            ["verified"] = true,
        };
        context.Result(document,
        [
            $"exits signed for {request.Network.Network.Name} (fork version {request.ForkVersion}), valid from epoch {request.Epoch} on: {exits.Count}",
            .. exits.Take(MostShown).Select(made => (UserText)$"  validator {made.Exit.Message.ValidatorIndex}  {made.Pubkey}"),
            .. exits.Count > MostShown ? [(UserText)$"  and {exits.Count - MostShown} more"] : Array.Empty<UserText>(),
            $"written to {folder.Target}",
            $"every signature was verified again from the disk; whoever has such a file can make its validator leave, and nobody can take that back",
        ]);
    }
}
