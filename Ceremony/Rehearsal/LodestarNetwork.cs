using Ceremony.BeaconApi;
using Eth2Core;

namespace Ceremony.Rehearsal;

/// <summary>A beacon chain on this machine: two Lodestar nodes that are each other's only peer, and two validator clients with half of the keys each.</summary>
/// <remarks>Every program ends with <see cref="DisposeAsync"/>, and with this process however that ends: <see cref="WatchedProcess"/>.</remarks>
public sealed class LodestarNetwork : IAsyncDisposable
{
    /// <summary>How many steps the start has that are told to its progress.</summary>
    public const int Steps = 4;

    private const int Attempts = 3;
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(250);

    private readonly LodestarOptions _options;
    private readonly LodestarArguments _arguments;
    private readonly string _folder;
    private readonly int[] _ports;
    private readonly WatchedProcess _keeper;
    private readonly List<LodestarProgram> _running = [];

    private LodestarNetwork(LodestarOptions options, string program)
    {
        _options = options with
        {
            ConfigFile = Path.GetFullPath(options.ConfigFile),
            GenesisFile = Path.GetFullPath(options.GenesisFile),
            PasswordFile = Path.GetFullPath(options.PasswordFile),
        };
        _arguments = new LodestarArguments(_options, program);
        _ports = FindPorts(options.FirstPort);
        _folder = Directory.CreateTempSubdirectory("deposit-lodestar-").FullName;
        // The folder of all is removed with this one, even if this process is killed; a node that ends takes only its own with it.
        _keeper = WatchedProcess.Start("tail", ["-f", "/dev/null"], _folder);
        Urls = [.. Enumerable.Range(0, LodestarOptions.Nodes).Select(index => new Uri($"http://127.0.0.1:{_ports[index]}/"))];
    }

    /// <summary>Where the nodes answer the beacon API.</summary>
    public IReadOnlyList<Uri> Urls { get; }

    /// <summary>Installs Lodestar where it is missing, starts everything, and waits until the nodes have found each other.</summary>
    /// <param name="options">What the chain begins with.</param>
    /// <param name="progress">Told each of <see cref="Steps"/>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="NpmUnavailableException">There is no npm.</exception>
    /// <exception cref="NpmInstallationException">npm failed.</exception>
    /// <exception cref="LodestarUnavailableException">A port is taken, or a program did not start; its last lines say why.</exception>
    public static async Task<LodestarNetwork> StartAsync(LodestarOptions options, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        string program = await LodestarPackage.InstallAsync(options.CacheFolder, cancellationToken: cancellationToken).ConfigureAwait(false);
        for (int attempt = 1; ; attempt++)
        {
            LodestarNetwork network = new(options, program);
            try
            {
                await network.StartAsync(progress, cancellationToken).ConfigureAwait(false);
                return network;
            }
            catch (LodestarUnavailableException failure) when (failure.IsPortTaken && options.FirstPort is null && attempt < Attempts)
            {
                // Another program took the port between the question and the start: others are free.
                await network.DisposeAsync().ConfigureAwait(false);
            }
            catch
            {
                await network.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }
    }

    /// <summary>Refuses to begin without the ports.</summary>
    /// <param name="first">The first of them.</param>
    /// <exception cref="LodestarUnavailableException">One is taken.</exception>
    public static void CheckPorts(int first)
    {
        foreach (int taken in Enumerable.Range(first, LodestarOptions.Ports).Where(candidate => !LoopbackPort.IsFree(candidate)))
            throw new LodestarUnavailableException($"port {taken} of 127.0.0.1 is taken", $"give another first port, or none for any that are free");
    }

    /// <summary>Refuses to go on without a program that has ended.</summary>
    /// <exception cref="LodestarUnavailableException">One has; its last lines say why.</exception>
    public void ThrowIfEnded()
    {
        foreach (LodestarProgram program in _running)
            program.ThrowIfEnded();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        foreach (LodestarProgram program in Enumerable.Reverse(_running))
            program.Dispose();
        _keeper.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task StartAsync(IProgress<long>? progress, CancellationToken cancellationToken)
    {
        LodestarProgram first = RunNode(0, bootnode: null);
        using BeaconNode node = new(Urls[0]);
        string record = await AnswerAsync(first, new BeaconChain(node).GetNodeRecordAsync, cancellationToken).ConfigureAwait(false);
        progress?.Report(1);
        Task[] imports = [.. Enumerable.Range(0, LodestarOptions.Nodes).Select(index => ImportAsync(index, cancellationToken))];
        LodestarProgram second = RunNode(1, record);
        using BeaconNode other = new(Urls[1]);
        try
        {
            await AnswerAsync(second, new BeaconChain(other).GetNodeRecordAsync, cancellationToken).ConfigureAwait(false);
            progress?.Report(2);
        }
        finally
        {
            // Also after a failure: nothing may go on in a folder that is being removed.
            await Task.WhenAll(imports).ConfigureAwait(false);
        }

        progress?.Report(3);
        for (int index = 0; index < LodestarOptions.Nodes; index++)
        {
            string folder = Folder("validators", index);
            _running.Add(Start($"validator client {index + 1}", _arguments.ValidatorClient(folder, Urls[index]), folder));
        }

        await AnswerAsync(second, token => HasPeerAsync(new BeaconChain(other), token), cancellationToken).ConfigureAwait(false);
        ThrowIfEnded();
        progress?.Report(Steps);
    }

    private static async Task<bool> HasPeerAsync(BeaconChain chain, CancellationToken cancellationToken)
    {
        while (await chain.GetConnectedPeersAsync(cancellationToken).ConfigureAwait(false) == 0)
            await Task.Delay(s_poll, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private LodestarProgram RunNode(int index, string? bootnode)
    {
        string folder = Folder("node", index);
        LodestarProgram node = Start($"beacon node {index + 1}", _arguments.BeaconNode(folder, _ports[index], _ports[LodestarOptions.Nodes + index], bootnode), folder);
        _running.Add(node);
        return node;
    }

    private async Task ImportAsync(int index, CancellationToken cancellationToken)
    {
        string keystores = Folder("keystores", index);
        string[] all = [.. Directory.EnumerateFiles(_options.KeystoreFolder, "keystore-*.json").Order(StringComparer.Ordinal)];
        foreach (string file in all.Where((_, position) => position % LodestarOptions.Nodes == index))
            File.Copy(file, Path.Combine(keystores, Path.GetFileName(file)));
        using LodestarProgram import = Start($"validator client {index + 1}", _arguments.Import(Folder("validators", index), keystores), keystores);
        await import.FinishAsync($"validator client {index + 1} did not take the keystores", cancellationToken).ConfigureAwait(false);
    }

    private LodestarProgram Start(UserText name, IReadOnlyList<string> arguments, string folder) => new(name, arguments, folder, _options.Preset);

    private Task<T> AnswerAsync<T>(LodestarProgram program, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken) =>
        program.AnswerAsync(ask, _options.StartTimeout, cancellationToken);

    private string Folder(string kind, int index) => Directory.CreateDirectory(Path.Combine(_folder, $"{kind}-{index + 1}")).FullName;

    private static int[] FindPorts(int? first)
    {
        if (first is not { } port)
            return LoopbackPort.FindFree(LodestarOptions.Ports);
        CheckPorts(port);
        return [.. Enumerable.Range(port, LodestarOptions.Ports)];
    }
}
