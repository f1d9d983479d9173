using System.Text.Json;
using DepositContract.JsonRpc;
using Nethereum.JsonRpc.Client;
using Nethereum.Web3;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NethereumRequest = Nethereum.JsonRpc.Client.RpcRequest;
using RpcRequest = DepositContract.JsonRpc.RpcRequest;

namespace DepositContract.Nethereum;

/// <summary>Nethereum's Web3 as the way to a node.</summary>
internal sealed class NethereumRpcClient : IJsonRpcClient
{
    // Nodes refuse bodies beyond about 2 MB, and Nethereum's batches want one type of answer: a few single questions at a time do.
    private const int AtOnce = 8;

    private readonly StrictAnswerHandler _handler;
    private readonly HttpClient _http;
    private readonly Web3 _web3;
    private long _lastId;

    public NethereumRpcClient(Uri url, JsonRpcOptions options, TimeProvider timeProvider)
    {
        HttpTransport transport = new(url, options, timeProvider);
        DisplayName = transport.DisplayName;
        _handler = new StrictAnswerHandler(transport);
        _http = new HttpClient(_handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

        // A number or a date that Newtonsoft.Json would understand stays the text that it is.
        JsonSerializerSettings settings = new() { DateParseHandling = DateParseHandling.None, FloatParseHandling = FloatParseHandling.Decimal };
        _web3 = new Web3(new RpcClient(HttpTransport.WithoutUser(url), _http, null, settings, null));
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
        try
        {
            NethereumRequest question = new(Interlocked.Increment(ref _lastId), request.Method, [.. request.Parameters]);
            JToken? result = await _web3.Client.SendRequestAsync<JToken?>(question).WaitAsync(cancellationToken).ConfigureAwait(false);
            return new RpcOutcome<T>(read(new RpcAnswer(ToElement(result), DisplayName, request.Method)), null);
        }
        catch (RpcResponseException refusal)
        {
            return new RpcOutcome<T>(default, RpcErrorReader.Read(ToElement(JToken.FromObject(ErrorOf(refusal.RpcError, request.Method))), DisplayName, request));
        }
        catch (RpcClientUnknownException failure) when (failure.InnerException is DepositException told)
        {
            throw told;
        }
        catch (Exception failure) when (failure is RpcClientUnknownException or RpcClientTimeoutException or RpcResponseFormatException)
        {
            throw new Eth1NodeAnswerException(DisplayName, request.Method, $"the answer is not a JSON-RPC answer", failure);
        }
    }

    // Nethereum puts the method behind the node's own words.
    private static object ErrorOf(global::Nethereum.JsonRpc.Client.RpcError error, string method)
    {
        string added = $": {method}";
        string message = error.Message.EndsWith(added, StringComparison.Ordinal) ? error.Message[..^added.Length] : error.Message;
        return new { code = error.Code, message, data = error.Data };
    }

    private static JsonElement ToElement(JToken? token)
    {
        using JsonDocument document = JsonDocument.Parse(token is null ? "null" : token.ToString(Formatting.None));
        return document.RootElement.Clone();
    }
}
