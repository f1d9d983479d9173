using System.Globalization;
using System.Text.Json;
using Eth2Core;

namespace Ceremony.Rehearsal;

/// <summary>A local ETH1 node on a free loopback port, with a clock of its own and no blocks but those that are asked for.</summary>
/// <remarks>It ends with <see cref="DisposeAsync"/>, and with this process however that ends: <see cref="WatchedProcess"/>.</remarks>
public sealed class AnvilNode : IAsyncDisposable
{
    private const int Attempts = 5;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(25);

    private readonly WatchedProcess? _process;
    private readonly AnvilRpc _rpc;

    private AnvilNode(WatchedProcess? process, AnvilRpc rpc, IReadOnlyList<AnvilAccount> accounts)
    {
        _process = process;
        _rpc = rpc;
        Accounts = accounts;
    }

    /// <summary>Where it answers JSON-RPC.</summary>
    public Uri RpcUrl => _rpc.Url;

    /// <summary>The accounts that have ether.</summary>
    public IReadOnlyList<AnvilAccount> Accounts { get; }

    /// <summary>Whether the node's process has ended; false for a node that was not started here.</summary>
    public bool HasExited => _process?.HasExited ?? false;

    /// <summary>Installs anvil where it is missing, starts it and waits until it answers.</summary>
    /// <exception cref="NpmUnavailableException">There is no npm.</exception>
    /// <exception cref="NpmInstallationException">npm failed.</exception>
    /// <exception cref="AnvilUnavailableException">It did not start.</exception>
    public static async Task<AnvilNode> StartAsync(AnvilOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new AnvilOptions();
        string binary = await AnvilPackage.InstallAsync(options.CacheFolder, cancellationToken: cancellationToken).ConfigureAwait(false);
        string lastOutput = "";
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            // Another program may take the port between the question and the start; then the node ends at once.
            (AnvilNode? node, lastOutput) = await TryStartAsync(binary, LoopbackPort.FindFree(), options, cancellationToken).ConfigureAwait(false);
            if (node is not null)
                return node;
        }

        throw new AnvilUnavailableException($"anvil ended at once, {Attempts} times: {lastOutput}");
    }

    /// <summary>Takes a node that is already there and obeys: one that mines on command and moves its clock. It is not stopped at the end.</summary>
    /// <exception cref="AnvilUnavailableException">It does not answer, or does not mine on command.</exception>
    public static async Task<AnvilNode> AttachAsync(Uri url, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(url);
        var rpc = new AnvilRpc(url);
        try
        {
            await rpc.CallAsync("evm_mine", [], cancellationToken).ConfigureAwait(false);
            return new AnvilNode(process: null, rpc, []);
        }
        catch (AnvilRpcException exception)
        {
            rpc.Dispose();
            throw new AnvilUnavailableException($"the node at {url.Host}:{url.Port} does not mine on command, and so its clock cannot be moved", exception);
        }
        catch
        {
            rpc.Dispose();
            throw;
        }
    }

    /// <summary>Calls any method of the node.</summary>
    /// <param name="method">The method, such as anvil_reorg.</param>
    /// <param name="parameters">Its parameters, as System.Text.Json writes them; numbers must be quantities where the node wants those.</param>
    /// <returns>The result.</returns>
    /// <exception cref="AnvilRpcException">The node answered an error.</exception>
    /// <exception cref="AnvilUnavailableException">The node did not answer.</exception>
    public Task<JsonElement> RpcAsync(string method, params object?[] parameters) => _rpc.CallAsync(method, parameters, CancellationToken.None);

    /// <summary>The same, and can be cancelled.</summary>
    public Task<JsonElement> RpcAsync(string method, object?[] parameters, CancellationToken cancellationToken) =>
        _rpc.CallAsync(method, parameters, cancellationToken);

    /// <summary>Mines one block with all transactions that fit, <see cref="AnvilOptions.SecondsPerBlock"/> after the one before.</summary>
    public Task MineAsync(CancellationToken cancellationToken = default) => _rpc.CallAsync("evm_mine", [], cancellationToken);

    /// <summary>Mines many blocks.</summary>
    public Task MineAsync(int blocks, CancellationToken cancellationToken = default) =>
        _rpc.CallAsync("anvil_mine", [Quantity((ulong)blocks)], cancellationToken);

    /// <summary>Sets the next block's timestamp, which must be later than the head's.</summary>
    public Task SetNextTimestampAsync(UnixSeconds timestamp, CancellationToken cancellationToken = default) =>
        _rpc.CallAsync("evm_setNextBlockTimestamp", [timestamp.Value], cancellationToken);

    /// <summary>Sets what an account has, in wei as a quantity.</summary>
    public Task SetBalanceAsync(ExecutionAddress address, string weiQuantity, CancellationToken cancellationToken = default) =>
        _rpc.CallAsync("anvil_setBalance", [address.ToString(), weiQuantity], cancellationToken);

    /// <summary>Writes code to an address, without a constructor having run.</summary>
    public Task SetCodeAsync(ExecutionAddress address, ReadOnlyMemory<byte> code, CancellationToken cancellationToken = default) =>
        _rpc.CallAsync("anvil_setCode", [address.ToString(), Hex.Encode(code.Span)], cancellationToken);

    /// <summary>Writes one storage slot.</summary>
    public Task SetStorageAtAsync(ExecutionAddress address, ulong slot, Root value, CancellationToken cancellationToken = default) =>
        _rpc.CallAsync("anvil_setStorageAt", [address.ToString(), Quantity(slot), value.ToString()], cancellationToken);

    /// <summary>Replaces the last blocks by as many empty ones; their transactions are gone.</summary>
    public Task ReorgAsync(int depth, CancellationToken cancellationToken = default) =>
        _rpc.CallAsync("anvil_reorg", [(ulong)depth, Array.Empty<object>()], cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _rpc.Dispose();
        _process?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Quantity(ulong value) => "0x" + value.ToString("x", CultureInfo.InvariantCulture);

    private static async Task<(AnvilNode? Node, string LastOutput)> TryStartAsync(
        string binary, int port, AnvilOptions options, CancellationToken cancellationToken)
    {
        string folder = Directory.CreateTempSubdirectory("deposit-anvil-").FullName;
        string accounts = Path.Combine(folder, "accounts.json");
        var process = WatchedProcess.Start(binary, AnvilArguments.Build(options, port, folder, accounts), folder);
        var rpc = new AnvilRpc(new Uri($"http://127.0.0.1:{port}/"));
        try
        {
            // Where this node has not written its accounts, it was another program that answered on the port.
            if (await WaitAsync(process, rpc, options, cancellationToken).ConfigureAwait(false) && File.Exists(accounts))
            {
                var node = new AnvilNode(process, rpc, await AnvilAccountsFile.ReadAsync(accounts, cancellationToken).ConfigureAwait(false));
                if (options.SecondsPerBlock is { } seconds)
                    await rpc.CallAsync("anvil_setBlockTimestampInterval", [seconds], cancellationToken).ConfigureAwait(false);
                return (node, "");
            }
        }
        catch
        {
            rpc.Dispose();
            process.Dispose();
            throw;
        }

        string lastOutput = process.LastOutput;
        rpc.Dispose();
        process.Dispose();
        return (null, lastOutput);
    }

    private static async Task<bool> WaitAsync(WatchedProcess process, AnvilRpc rpc, AnvilOptions options, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(options.StartTimeout);
        while (!process.HasExited)
        {
            try
            {
                await rpc.CallAsync("web3_clientVersion", [], timeout.Token).ConfigureAwait(false);
                return !process.HasExited;
            }
            catch (AnvilUnavailableException)
            {
                await Task.Delay(Poll, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new AnvilUnavailableException($"anvil did not answer within {options.StartTimeout.TotalSeconds} seconds: {process.LastOutput}");
            }
        }

        return false;
    }
}
