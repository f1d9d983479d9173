using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace DepositContract.JsonRpc;

/// <summary>Posts a body and reads the answer within bounds of size and time; tries again where trying again can help.</summary>
/// <remarks>
/// Sending twice is safe here: every request reads, except that of a signed transaction, whose bytes have one hash and one nonce however often they arrive.
/// No redirect is followed and no proxy of the environment is used, because either would send the request, and the key in its URL, to a stranger.
/// </remarks>
internal sealed class HttpTransport : IJsonRpcTransport
{
    private const int ReadBufferBytes = 64 * 1024;
    private readonly SocketsHttpHandler _handler;
    private readonly HttpClient _http;
    private readonly Uri _url;
    private readonly JsonRpcOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly AuthenticationHeaderValue? _authorization;

    internal HttpTransport(Uri url, JsonRpcOptions options, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(url);
        ArgumentNullException.ThrowIfNull(timeProvider);
        if (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
        {
            throw new ArgumentException("expected an absolute http or https URL", nameof(url));
        }

        _options = options;
        _timeProvider = timeProvider;
        _url = WithoutUser(url);
        _authorization = BasicAuthentication(url);
        DisplayName = Display(url);
        _handler = MakeHandler(options);
        _http = new HttpClient(_handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <inheritdoc/>
    public string DisplayName { get; }

    /// <summary>Posts a JSON body; the answer may have an error status with a JSON-RPC error in its body.</summary>
    public async Task<HttpAnswer> PostAsync(string method, byte[] body, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            bool isLast = attempt >= _options.Attempts;
            HttpAnswer? answer = await TryPostAsync(method, body, isLast, cancellationToken).ConfigureAwait(false);
            if (answer is not null && (isLast || !IsBusy(answer.Status))) return answer;
            answer?.Dispose();
            await Task.Delay(Backoff(attempt), _timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }

    // Null means that the connection failed in a way that a second attempt may mend. A node that hangs is not asked again: it has had its time.
    private async Task<HttpAnswer?> TryPostAsync(string method, byte[] body, bool isLast, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timeout = new(_options.Timeout, _timeProvider);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await SendAsync(method, body, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            UserText what = timeout.IsCancellationRequested
                ? (UserText)$"no complete answer within {_options.Timeout.TotalSeconds:0.###} seconds"
                : $"no connection within {_options.ConnectTimeout.TotalSeconds:0.###} seconds";
            throw new Eth1NodeUnavailableException(DisplayName, method, what, exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return isLast ? throw new Eth1NodeUnavailableException(DisplayName, method, Describe(exception), exception) : null;
        }
    }

    private async Task<HttpAnswer> SendAsync(string method, byte[] body, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, _url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Authorization = _authorization;
        using HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (response.Content.Headers.ContentLength > _options.MaxResponseBytes) throw TooLarge(method);
        return new HttpAnswer(response.StatusCode, await ReadBodyAsync(method, response.Content, cancellationToken).ConfigureAwait(false));
    }

    private async Task<MemoryStream> ReadBodyAsync(string method, HttpContent content, CancellationToken cancellationToken)
    {
        using Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        MemoryStream body = new((int)(content.Headers.ContentLength ?? 0));
        byte[] buffer = new byte[ReadBufferBytes];
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                if (body.Length + read > _options.MaxResponseBytes) throw TooLarge(method);
                body.Write(buffer, 0, read);
            }
        }
        catch
        {
            await body.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return body;
    }

    private Eth1NodeAnswerException TooLarge(string method) => new(DisplayName, method, $"the answer is larger than {_options.MaxResponseBytes} bytes");

    private TimeSpan Backoff(int attempt)
    {
        // Jitter, so that many clients of one node do not come back at the same moment.
        double factor = Math.Pow(2, attempt - 1) * (1 + RandomNumberGenerator.GetInt32(512) / 1024.0);
        return _options.RetryDelay * factor;
    }

    private static bool IsBusy(HttpStatusCode status) => status is
        HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    private static UserText Describe(Exception exception) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => $"the host name is not known",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => $"no secure connection",
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } or HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded }
            => $"the answer ended in the middle",
        { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } => $"the connection was refused",
        { InnerException: SocketException } or { InnerException.InnerException: SocketException } => $"the connection was cut",
        _ => $"the connection failed",
    };

    private static SocketsHttpHandler MakeHandler(JsonRpcOptions options) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = options.ConnectTimeout,
        MaxResponseHeadersLength = 64,
    };

    private static AuthenticationHeaderValue? BasicAuthentication(Uri url) => url.UserInfo.Length == 0
        ? null
        : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(url.UserInfo))));

    internal static Uri WithoutUser(Uri url) => new UriBuilder(url) { UserName = "", Password = "", Fragment = "" }.Uri;

    // Paths and queries of hosted nodes hold the customer's key.
    internal static string Display(Uri url) =>
        $"{url.Scheme}://{url.Authority}" + (url.PathAndQuery is "/" or "" ? "" : "/...");
}
