using Ceremony.Following;
using Ceremony.Genesis;
using DepositCli.Terminal;
using Eth2Core;

namespace DepositCli.Commands.Watch;

/// <summary>Says what changed between two looks at the chain; nothing when nothing did.</summary>
internal sealed class WatchLog(CommandContext context)
{
    private string _line = "";
    private GenesisPhase? _phase;
    private ulong _reorganizations;

    /// <summary>How far the ledger is, in one line.</summary>
    public static UserText Line(FollowProgress progress) =>
        $"block {progress.Tip?.Number}: {progress.DepositCount} deposits, deposit root {progress.DepositRoot}";

    /// <summary>Shows what is new; there is no status in a ledger that begins in the middle of the chain.</summary>
    public void Show(FollowProgress progress, GenesisStatus? status)
    {
        if (progress.ReorganizationCount != _reorganizations)
            context.Say($"the chain was reorganised; the ledger was rolled back and read again to block {progress.Tip?.Number}");
        string line = FormattableString.Invariant($"{progress.DepositCount} {status?.Validators.Active} {progress.DepositRoot}");
        if (line != _line)
        {
            context.Say(status is null
                ? Line(progress)
                : $"block {progress.Tip?.Number}: {progress.DepositCount} deposits, {status.Validators.Active} of {status.Validators.Required} validators active, deposit root {progress.DepositRoot}");
        }

        if (status is not null && status.Phase != _phase)
        {
            foreach (UserText explanation in status.ToLines())
                context.Say(explanation);
        }

        (_line, _phase, _reorganizations) = (line, status?.Phase, progress.ReorganizationCount);
    }
}
