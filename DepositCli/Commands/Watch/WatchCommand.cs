using System.CommandLine;
using System.Runtime.CompilerServices;
using Ceremony.Following;
using Ceremony.Genesis;
using DepositCli.Commands.Genesis;
using DepositCli.Terminal;
using DepositContract.Agreement;
using DepositContract.JsonRpc;
using Eth2Core;

namespace DepositCli.Commands.Watch;

/// <summary>`watch`: follows the chain into a ledger and says what changes.</summary>
internal static class WatchCommand
{
    // A head older than so many usual block times is worth a word.
    private const ulong StaleAfterBlocks = 50;

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);

    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = new("watch", "Follow the chain into a ledger and show what is missing until genesis.");
        foreach (Option option in new Option[]
        {
            SharedOptions.Network, SharedOptions.Config, SharedOptions.Rpc, SharedOptions.Eth1Client, SharedOptions.Contract, SharedOptions.ContractBlock, SharedOptions.Ledger,
        }.Concat(WatchOptions.All).Concat(PageFlags.All))
        {
            command.Options.Add(option);
        }

        runner.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        context.Require(SharedOptions.Ledger);
        ChainInput input = ChainInput.Read(context, NetworkChoice.Read(context));
        WatchPage? page = await WatchPage.OpenAsync(context, input.Config).ConfigureAwait(false);
        try
        {
            return await RunAsync(context, input, page, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (page is not null)
                await page.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task<int> RunAsync(CommandContext context, ChainInput input, WatchPage? page, CancellationToken cancellationToken)
    {
        IReadOnlyList<IEth1Node> nodes = NodeInput.OpenEach(context);
        using IEth1Node all = AgreeingNodes.Of(nodes, context.Time);
        // The page shows what genesis is made of: every deposit.
        using Ledger ledger = input.OpenLedger(mayBeginInTheMiddle: page is null);
        WatchReports reports = WatchReports.Open(context, page);
        await using (reports.ConfigureAwait(false))
        {
            try
            {
                await WatchOptions.BeginAsync(context, all, ledger, cancellationToken).ConfigureAwait(false);
                ChainFollower follower = new(nodes, ledger, input.Config, context.Time, Options(context, input, reports));
                return await FollowAsync(context, input, follower, all, ledger, reports, page, cancellationToken).ConfigureAwait(false);
            }
            catch (DepositException failure)
            {
                reports.End(failure);
                throw;
            }
        }
    }

    private static ChainFollowerOptions Options(CommandContext context, ChainInput input, WatchReports reports) => new()
    {
        FromBlock = input.FirstBlock,
        RequireProofs = context.Get(WatchOptions.RequireProofs),
        Events = reports,
        // What follows for days outlives a node's restart; what is done once says soon that it cannot be done.
        MostFailuresInARow = context.Get(WatchOptions.Once) ? 0 : int.MaxValue / 2,
        StaleAfter = TimeSpan.FromSeconds(Math.Min(input.Config.SecondsPerEth1Block, uint.MaxValue) * StaleAfterBlocks),
    };

    private static async Task<int> FollowAsync(
        CommandContext context, ChainInput input, ChainFollower follower, IEth1Node all, Ledger ledger, WatchReports reports, WatchPage? page, CancellationToken cancellationToken)
    {
        GenesisSearch search = new(input.Config, BlsEngine.Current);
        WatchLog log = new(context);
        HeadSignal signal = new(NodeInput.Urls(context), context.Time);
        await using ConfiguredAsyncDisposable closing = signal.ConfigureAwait(false);
        bool isOnce = context.Get(WatchOptions.Once);
        ulong head = 0;
        while (true)
        {
            FollowProgress progress = await ChainGenesis.FollowAsync(context, follower, (long)head, reports.Show, cancellationToken).ConfigureAwait(false);
            head = progress.HeadNumber;
            GenesisDecision? decision = null;
            try
            {
                // Whoever begins in the middle does not have the deposits that genesis is made of.
                decision = ledger.Start is null ? await ChainGenesis.FindAsync(context, search, all, ledger, cancellationToken).ConfigureAwait(false) : null;
                log.Show(progress, decision?.Status);
                if (page is not null && decision is not null)
                    await page.ShowAsync(all, progress, ledger, decision, cancellationToken).ConfigureAwait(false);
            }
            catch (Eth1NodeUnavailableException failure) when (!isOnce)
            {
                // What is decided needs every node; what is followed goes on meanwhile.
                context.Say($"warning: {failure.Text}; nothing is decided without it");
                page?.ShowSilence();
            }

            if (isOnce || (context.Get(WatchOptions.UntilGenesis) && decision is { IsDecided: true }))
            {
                page?.Finish();
                WatchOptions.Export(context, ledger, progress, input.Config.Eth1FollowDistance);
                context.Result(WatchDocument.Make(progress, ledger, decision?.Status), decision?.Status.ToLines() ?? [WatchLog.Line(progress)]);
                return ExitCode.Done;
            }

            await signal.WaitAsync(PollInterval, cancellationToken).ConfigureAwait(false);
        }
    }
}
