using System.Globalization;
using System.Text.Json;
using DepositContract.JsonRpc;
using Nethereum.JsonRpc.Client;
using Nethereum.Web3;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NethereumRequest = Nethereum.JsonRpc.Client.RpcRequest;
using RpcRequest = DepositContract.JsonRpc.RpcRequest;

namespace DepositContract.Nethereum;

/// <summary>Nethereum's Web3 as the way to a node, with the bounds of the project's own: no redirect, no proxy of the environment, limited size and time.</summary>
internal sealed class NethereumRpcClient : IJsonRpcClient
{
    // Nodes refuse bodies beyond about 2 MB, and Nethereum's batches want one type of answer: a few single questions at a time do.
    private const int AtOnce = 8;

    private readonly SocketsHttpHandler _handler;
    private readonly HttpClient _http;
    private readonly Web3 _web3;
    private readonly JsonRpcOptions _options;
    private readonly TimeProvider _timeProvider;
    private long _lastId;

    public NethereumRpcClient(Uri url, JsonRpcOptions options, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps)) throw new ArgumentException("expected an absolute http or https URL", nameof(url));
        (_options, _timeProvider) = (options, timeProvider);
        DisplayName = HttpTransport.Display(url);
        _handler = HttpTransport.MakeHandler(options);
        _http = new HttpClient(_handler, disposeHandler: false) { Timeout = options.Timeout, MaxResponseContentBufferSize = options.MaxResponseBytes };
        _web3 = new Web3(new RpcClient(HttpTransport.WithoutUser(url), _http, HttpTransport.BasicAuthentication(url), new JsonSerializerSettings { DateParseHandling = DateParseHandling.None }, null));
    }

    /// <inheritdoc/>
    public string DisplayName { get; }

    /// <inheritdoc/>
    public async Task<T> RequestAsync<T>(RpcRequest request, Func<RpcAnswer, T> read, CancellationToken cancellationToken) =>
        (await AskAsync(request, read, cancellationToken).ConfigureAwait(false)).GetValueOrThrow()!;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RpcOutcome<T>>> BatchAsync<T>(IReadOnlyList<RpcRequest> requests, Func<int, RpcAnswer, T> read, CancellationToken cancellationToken)
    {
        RpcOutcome<T>[] outcomes = new RpcOutcome<T>[requests.Count];

        // Transactions of one account must arrive in the order of their nonces.
        bool inOrder = requests.Any(request => request.Method == "eth_sendRawTransaction");
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = inOrder ? 1 : AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, requests.Count, parallel, async (i, token) => outcomes[i] = await AskAsync(requests[i], answer => read(i, answer), token).ConfigureAwait(false)).ConfigureAwait(false);
        return outcomes;
    }

    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }

    private async Task<RpcOutcome<T>> AskAsync<T>(RpcRequest request, Func<RpcAnswer, T> read, CancellationToken cancellationToken)
    {
        JToken? result;
        try
        {
            result = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (RpcResponseException refusal)
        {
            return new RpcOutcome<T>(default, RpcErrorReader.Read(ToElement(JToken.FromObject(new { code = refusal.RpcError.Code, message = refusal.RpcError.Message, data = refusal.RpcError.Data })), DisplayName, request));
        }

        return new RpcOutcome<T>(read(new RpcAnswer(ToElement(result), DisplayName, request.Method)), null);
    }

    private async Task<JToken?> SendAsync(RpcRequest request, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                NethereumRequest question = new(Interlocked.Increment(ref _lastId), request.Method, [.. request.Parameters]);
                return await _web3.Client.SendRequestAsync<JToken?>(question).WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (RpcClientTimeoutException failure)
            {
                throw new Eth1NodeUnavailableException(DisplayName, request.Method, $"no complete answer within {_options.Timeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} seconds", failure);
            }
            catch (Exception failure) when (failure is RpcClientUnknownException or RpcResponseFormatException)
            {
                if (attempt >= _options.Attempts || !IsConnection(failure)) throw Translate(failure, request.Method);
            }

            await Task.Delay(_options.RetryDelay * attempt, _timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsConnection(Exception failure) => failure.InnerException is HttpRequestException or IOException;

    private DepositException Translate(Exception failure, string method) => failure.InnerException switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => new Eth1NodeAnswerException(DisplayName, method, $"the answer is larger than {_options.MaxResponseBytes} bytes", failure),
        HttpRequestException { StatusCode: { } status } => new Eth1NodeUnavailableException(DisplayName, method, $"HTTP status {(int)status}", failure),
        HttpRequestException or IOException => new Eth1NodeUnavailableException(DisplayName, method, HttpTransport.Describe(failure.InnerException), failure),
        _ => new Eth1NodeAnswerException(DisplayName, method, $"the answer is not a JSON-RPC answer", failure),
    };

    private static JsonElement ToElement(JToken? token)
    {
        using JsonDocument document = JsonDocument.Parse(token is null ? "null" : token.ToString(Formatting.None));
        return document.RootElement.Clone();
    }
}
