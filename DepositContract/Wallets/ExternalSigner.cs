using DepositContract.JsonRpc;
using DepositContract.Transactions;

namespace DepositContract.Wallets;

/// <summary>An account whose key another program has, which is asked over JSON-RPC and not believed.</summary>
/// <remarks>
/// What comes back is decoded, every field compared with what was asked, and the sender recovered from the signature. One question at a time: somebody may have to
/// answer each at a screen. A question is never repeated by itself, for the same reason.
/// </remarks>
public sealed class ExternalSigner : ITransactionSigner, IDisposable
{
    // JSON-RPC 2.0, "Error object".
    private const long MethodNotFound = -32601;
    private const int MaxAnswerBytes = 1 << 20;

    private readonly JsonRpcClient _client;
    private readonly ExternalSignerDialect _dialect;
    private readonly SemaphoreSlim _one = new(1, 1);

    private ExternalSigner(JsonRpcClient client, ExternalSignerDialect dialect, ExecutionAddress address)
    {
        (_client, _dialect) = (client, dialect);
        Address = address;
    }

    /// <summary>How long somebody has to say yes.</summary>
    public static TimeSpan Timeout { get; } = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public ExecutionAddress Address { get; }

    /// <summary>Whether a signer may be asked at an address: on this machine, or over a connection that nobody between can read or change.</summary>
    public static bool IsAllowed(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return url.IsAbsoluteUri && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));
    }

    /// <summary>Finds out how the signer wants to be asked, and whether it has the account where it says so.</summary>
    /// <param name="url">Where it is; see <see cref="IsAllowed"/>.</param>
    /// <param name="address">The account.</param>
    /// <param name="timeProvider">The clock for timeouts.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ExternalSignerException">It gives no answer, or does not have the account.</exception>
    public static async Task<ExternalSigner> OpenAsync(Uri url, ExecutionAddress address, TimeProvider timeProvider, CancellationToken cancellationToken = default)
    {
        if (!IsAllowed(url)) throw new ArgumentException("expected an https URL, or an http URL of this machine", nameof(url));
        JsonRpcClient? client = new(url, new JsonRpcOptions { Timeout = Timeout, Attempts = 1, MaxResponseBytes = MaxAnswerBytes }, timeProvider);
        try
        {
            ExternalSigner signer = new(client, await FindDialectAsync(client, address, cancellationToken).ConfigureAwait(false), address);
            client = null;
            return signer;
        }
        finally
        {
            client?.Dispose();
        }
    }

    /// <inheritdoc/>
    public async Task<SignedTransaction> SignAsync(UnsignedTransaction transaction, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            byte[] raw = await AskAsync(_client, _dialect.Request(transaction, Address), ReadRaw, cancellationToken).ConfigureAwait(false);
            return SignedTransactionCheck.Require(_client.DisplayName, transaction, Address, raw);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose()
    {
        _client.Dispose();
        _one.Dispose();
    }

    // clef has no method of this name; account_list, which it has, would ask the person at the screen.
    private static async Task<ExternalSignerDialect> FindDialectAsync(JsonRpcClient client, ExecutionAddress address, CancellationToken cancellationToken)
    {
        try
        {
            List<ExecutionAddress> accounts = await AskAsync(
                client, new RpcRequest("eth_accounts"), answer => answer.Items(item => item.Fixed<ExecutionAddress>()), cancellationToken).ConfigureAwait(false);
            return accounts.Contains(address) ? ExternalSignerDialect.Web3Signer : throw ExternalSignerException.NoAccount(client.DisplayName, address);
        }
        catch (ExternalSignerException failure) when (failure.InnerException is Eth1RpcErrorException { ErrorCode: MethodNotFound })
        {
            return ExternalSignerDialect.Clef;
        }
    }

    private static async Task<T> AskAsync<T>(JsonRpcClient client, RpcRequest request, Func<RpcAnswer, T> read, CancellationToken cancellationToken)
    {
        try
        {
            return await client.RequestAsync(request, read, cancellationToken).ConfigureAwait(false);
        }
        catch (Eth1RpcErrorException failure)
        {
            throw ExternalSignerException.Failed(client.DisplayName, request.Method, $"error {failure.ErrorCode}: {failure.ErrorMessage}", failure);
        }
        catch (Eth1NodeUnavailableException failure)
        {
            throw ExternalSignerException.Failed(client.DisplayName, request.Method, failure.What, failure);
        }
        catch (Eth1NodeAnswerException failure)
        {
            throw ExternalSignerException.Failed(client.DisplayName, request.Method, failure.What, failure);
        }
    }

    private static byte[] ReadRaw(RpcAnswer answer) => (answer.IsObject ? answer.Member("raw") : answer).Data();
}
