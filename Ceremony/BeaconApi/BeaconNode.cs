using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Eth2Core;

namespace Ceremony.BeaconApi;

/// <summary>Asks a running beacon node, within bounds of size and time.</summary>
/// <remarks>
/// Source: ethereum/beacon-APIs v2, getGenesis and getStateV2. No redirect is followed and no proxy of the environment is used: what is compared is what
/// the node at the address says.
/// </remarks>
public sealed class BeaconNode : IDisposable
{
    /// <summary>getGenesis.</summary>
    public const string GenesisPath = "/eth/v1/beacon/genesis";

    /// <summary>getStateV2 of the genesis state.</summary>
    public const string GenesisStatePath = "/eth/v2/debug/beacon/states/genesis";

    private const string Json = "application/json";
    private const string OctetStream = "application/octet-stream";
    private const string ConsensusVersionHeader = "Eth-Consensus-Version";
    private readonly SocketsHttpHandler _handler;
    private readonly HttpClient _http;
    private readonly Uri _url;
    private readonly BeaconNodeOptions _options;
    private readonly TimeProvider _time;

    /// <summary>Makes a client; nothing is asked yet.</summary>
    /// <param name="url">Where the node's REST API is, with a path only if it stands behind one.</param>
    /// <param name="options">The bounds.</param>
    /// <param name="time">What the time limit is measured by.</param>
    public BeaconNode(Uri url, BeaconNodeOptions? options = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
            throw new ArgumentException("expected an absolute http or https URL", nameof(url));
        _url = url;
        _options = options ?? new BeaconNodeOptions();
        _time = time ?? TimeProvider.System;
        DisplayName = $"{url.Scheme}://{url.Authority}";
        _handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, ConnectTimeout = _options.ConnectTimeout, MaxResponseHeadersLength = 64 };
        _http = new HttpClient(_handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>The bounds.</summary>
    internal BeaconNodeOptions Options => _options;

    /// <summary>The node's address, safe to print: paths and queries of hosted nodes hold the customer's key.</summary>
    public string DisplayName { get; }

    /// <summary>The node's genesis.</summary>
    /// <exception cref="BeaconNodeException">The node does not answer, or not what the beacon API defines.</exception>
    public Task<BeaconGenesis> GetGenesisAsync(CancellationToken cancellationToken = default) =>
        ReadAsync(GenesisPath, _options.MaxJsonBytes, BeaconGenesisReader.Read, cancellationToken);

    /// <summary>The bytes of the node's genesis state.</summary>
    /// <exception cref="BeaconNodeException">The node does not answer, or not with a state's bytes.</exception>
    public Task<BeaconStateAnswer> GetGenesisStateAsync(CancellationToken cancellationToken = default) =>
        GetAsync(GenesisStatePath, OctetStream, _options.MaxStateBytes, cancellationToken);

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }

    /// <summary>Asks for JSON and reads the member data of the answer.</summary>
    internal async Task<T> ReadAsync<T>(string path, int maxBytes, Func<BeaconJson, T> read, CancellationToken cancellationToken)
    {
        BeaconStateAnswer answer = await GetAsync(path, Json, maxBytes, cancellationToken).ConfigureAwait(false);
        try
        {
            using JsonDocument document = JsonDocument.Parse(answer.Ssz, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 8 });
            return read(BeaconJson.Data(DisplayName, path, document.RootElement));
        }
        catch (JsonException failure)
        {
            throw BeaconNodeException.Answer(DisplayName, path, $"expected JSON, got something else", failure);
        }
    }

    private async Task<BeaconStateAnswer> GetAsync(string path, string mediaType, int maxBytes, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timeout = new(_options.Timeout, _time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            using HttpRequestMessage request = new(HttpMethod.Get, new Uri(_url.AbsoluteUri.TrimEnd('/') + path));
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(mediaType));
            using HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            ThrowIfOther(path, response, mediaType, maxBytes);
            string? version = response.Headers.TryGetValues(ConsensusVersionHeader, out IEnumerable<string>? values) ? string.Join(',', values) : null;
            return new BeaconStateAnswer(await ReadAsync(path, response.Content, maxBytes, either.Token).ConfigureAwait(false), version);
        }
        catch (OperationCanceledException failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw BeaconNodeException.Unavailable(DisplayName, path, $"no complete answer in time", failure);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            UserText what = failure is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError }
                ? (UserText)$"no connection"
                : $"the connection failed in the middle";
            throw BeaconNodeException.Unavailable(DisplayName, path, what, failure);
        }
    }

    private void ThrowIfOther(string path, HttpResponseMessage response, string mediaType, int maxBytes)
    {
        if (response.StatusCode != HttpStatusCode.OK)
            throw BeaconNodeException.NotServed(DisplayName, path, (int)response.StatusCode);
        string got = response.Content.Headers.ContentType?.MediaType ?? "";
        if (!string.Equals(got, mediaType, StringComparison.OrdinalIgnoreCase))
            throw BeaconNodeException.Answer(DisplayName, path, $"expected {mediaType}, got \"{got}\"");
        if (response.Content.Headers.ContentLength > maxBytes)
            throw TooLarge(path, maxBytes);
    }

    private async Task<ReadOnlyMemory<byte>> ReadAsync(string path, HttpContent content, int maxBytes, CancellationToken cancellationToken)
    {
        using Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using MemoryStream body = new((int)(content.Headers.ContentLength ?? 0));
        byte[] buffer = new byte[64 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (body.Length + read > maxBytes)
                throw TooLarge(path, maxBytes);
            body.Write(buffer, 0, read);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private BeaconNodeException TooLarge(string path, int maxBytes) => BeaconNodeException.Answer(DisplayName, path, $"the answer is larger than {maxBytes} bytes");
}
