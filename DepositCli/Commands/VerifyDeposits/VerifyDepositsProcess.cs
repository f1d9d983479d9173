using DepositCli.Terminal;

namespace DepositCli.Commands.VerifyDeposits;

/// <summary>Checks everything that can be checked without a node.</summary>
internal static class VerifyDepositsProcess
{
    /// <summary>Gives every entry its faults, and every file the launchpad's verdict.</summary>
    public static async Task RunAsync(ProgressDisplay display, NetworkChoice network, IReadOnlyList<CheckedFile> files, CancellationToken cancellationToken)
    {
        CheckedEntry[] entries = [.. files.SelectMany(file => file.Entries)];
        FieldChecks fields = new(network);
        foreach (CheckedEntry entry in entries)
            fields.Run(entry);
        SignatureChecks signatures = new(network, BlsEngine.Current);
        await display.RunAsync($"checking signatures", entries.Length, progress =>
        {
            signatures.Run(entries, progress, cancellationToken);
            return Task.FromResult(true);
        }).ConfigureAwait(false);
        RepeatedPubkeys.Run(entries);

        LaunchpadRules launchpad = new(network.Config.GenesisForkVersion, BlsEngine.Current);
        foreach (CheckedFile file in files)
        {
            file.Launchpad = await display.RunAsync($"asking what the launchpad would say", file.Entries.Count, progress =>
                Task.FromResult(launchpad.Judge(file.Path, file.Bytes.Span, progress, cancellationToken))).ConfigureAwait(false);
        }
    }
}
