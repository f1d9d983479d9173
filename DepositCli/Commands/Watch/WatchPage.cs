using System.Net;
using Ceremony.Following;
using Ceremony.Genesis;
using Ceremony.Manifest;
using Ceremony.Page;
using DepositCli.Commands.Ceremony;
using DepositCli.Languages;
using DepositCli.Terminal;
using DepositContract.Contract;
using DepositContract.JsonRpc;
using Eth2Core.Networks;

namespace DepositCli.Commands.Watch;

/// <summary>The public page of --serve and --export.</summary>
internal sealed class WatchPage : IProgress<FollowEvent>, IAsyncDisposable
{
    private readonly CommandContext _context;
    private readonly SpecConfig _config;
    private readonly LaunchManifest? _manifest;
    private readonly LaunchPublication _publication;
    private readonly PageAttestations? _attestations;
    private readonly PageExport? _export;
    private readonly Lock _exporting = new();
    private PageServer? _server;
    private bool _isWarned;
    private ulong? _checkedAt;

    private WatchPage(CommandContext context, SpecConfig config)
    {
        _context = context;
        _config = config;
        _manifest = context.Get(PageFlags.Manifest) is { } path ? ReadManifest(path, config) : null;
        _attestations = PageAttestations.Open(context, _manifest);
        _export = context.Get(PageFlags.Export) is { } folder ? new PageExport(folder, context.Time) : null;
        Translation own = context.Environment.Language;
        PageLanguage[] languages = [.. Translation.All.OrderByDescending(language => language == own)
            .Select(language => new PageLanguage(language.Tag, language.Names[0], language.Show))];
        _publication = new LaunchPublication(new LaunchFacts { Config = config, Contract = ContractPanel.Empty with { Manifest = _manifest } }, languages, NodeInput.Urls(context).Count);
    }

    /// <summary>Begins to publish, where the flags ask for it.</summary>
    public static async Task<WatchPage?> OpenAsync(CommandContext context, SpecConfig config)
    {
        if (!PageFlags.AskForPage(context))
            return null;
        WatchPage page = new(context, config);
        if (context.IsGiven(PageFlags.Serve))
            await page.ServeAsync(PageFlags.ReadEndPoint(context.Get(PageFlags.Serve))).ConfigureAwait(false);
        page.ExportFirst();
        return page;
    }

    /// <inheritdoc/>
    public void Report(FollowEvent value)
    {
        _publication.Report(value);
        Export();
    }

    /// <summary>Shows how far the first deposits are read.</summary>
    public void Show(FollowProgress progress)
    {
        _publication.Show(progress);
        Export();
    }

    /// <summary>Shows another look at the chain, and checks the contract where that was not done on this chain yet.</summary>
    public async Task ShowAsync(IEth1Node node, FollowProgress progress, Ledger ledger, GenesisDecision decision, CancellationToken cancellationToken)
    {
        _publication.Show(progress, ledger, decision);
        if (_attestations?.Count() is { } panels)
            _publication.Show(panels);
        Export();
        if (_checkedAt == progress.ReorganizationCount)
            return;
        _publication.Show(new ContractPanel(_manifest, await CheckAsync(node, cancellationToken).ConfigureAwait(false)));
        _checkedAt = progress.ReorganizationCount;
        Export();
    }

    /// <summary>Says that nothing newer is known, because nothing is decided without a node that does not answer.</summary>
    public void ShowSilence()
    {
        _publication.Show(PageTrouble.NodeSilent);
        Export();
    }

    /// <summary>Writes what --export has not written yet.</summary>
    public void Finish() => Export(isLast: true);

    /// <summary>Says that nobody watches any more.</summary>
    public void End()
    {
        _publication.Show(PageTrouble.Stopped);
        Export(isLast: true);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static LaunchManifest ReadManifest(string path, SpecConfig config)
    {
        LaunchManifest manifest = LaunchManifestFile.Read(path);
        SpecConfig other = manifest.Config;
        return LedgerIdentity.Of(other) == LedgerIdentity.Of(config) && other.MinGenesisTime == config.MinGenesisTime && other.GenesisDelay == config.GenesisDelay
            && other.MinGenesisActiveValidatorCount == config.MinGenesisActiveValidatorCount && other.FollowSeconds == config.FollowSeconds
            ? manifest
            : throw new CommandFailureException("manifest-other-network",
                $"{PageFlags.Manifest.Name}: it is of {other.ConfigName} with contract {other.DepositContractAddress}, and what is watched is {config.ConfigName} with contract {config.DepositContractAddress}, or under another configuration",
                $"watch with the config.yaml that the manifest holds");
    }

    private async Task<IReadOnlyList<LaunchCheck>> CheckAsync(IEth1Node node, CancellationToken cancellationToken)
    {
        if (_manifest is not null)
            return await VerifyCommand.CheckAsync(_context, node, _manifest, cancellationToken).ConfigureAwait(false);
        ContractReport report = await ContractVerification.VerifyAsync(node, _config.DepositContractAddress, _config.DepositChainId, cancellationToken).ConfigureAwait(false);
        return [new LaunchCheck("contract_now", report.IsGenuine ? CheckOutcome.Passed : CheckOutcome.Failed, report.Summary)];
    }

    private async Task ServeAsync(IPEndPoint endPoint)
    {
        try
        {
            _server = await PageServer.StartAsync(endPoint, _context.Get(PageFlags.ServeName) ?? [], _publication.Feed, _context.Time).ConfigureAwait(false);
        }
        catch (IOException)
        {
            throw new CommandFailureException("port-taken", $"{PageFlags.Serve.Name}: nothing can listen at {endPoint}: something else does, or the address is not this machine's", $"give another one, or port 0 for any that is free");
        }

        _context.Say($"page at http://{_server.EndPoint}/");
        if (!IPAddress.IsLoopback(endPoint.Address))
            _context.Say($"note: other machines can reach the page");
    }

    private void ExportFirst()
    {
        if (_export is null)
            return;
        try
        {
            _export.Write(_publication.Feed.Current);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailureException("file-unwritable", $"{PageFlags.Export.Name}: the folder {_context.Get(PageFlags.Export)} cannot be written to", $"give another one");
        }
    }

    // Whoever follows for days outlives a full disk.
    private void Export(bool isLast = false)
    {
        if (_export is null)
            return;
        try
        {
            lock (_exporting)
                _export.Write(_publication.Feed.Current, isLast);
            _isWarned = false;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            if (!_isWarned)
                _context.Say($"warning: the page could not be written: {failure.Message}");
            _isWarned = true;
        }
    }
}
