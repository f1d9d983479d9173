using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Ceremony.Page;

/// <summary>Serves the page over HTTP.</summary>
/// <remarks>
/// ASP.NET Core's server alone, without its host: no configuration is read from files or the environment, no signal is caught, nothing is logged, and
/// there is no routing and no other middleware than <see cref="PageRequests"/>.
/// </remarks>
public sealed class PageServer : IAsyncDisposable
{
    private const int MostConnections = 1024;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly KestrelServer _server;
    private readonly CancellationTokenSource _end;
    private bool _isDisposed;

    private PageServer(KestrelServer server, CancellationTokenSource end, IPEndPoint endPoint)
    {
        _server = server;
        _end = end;
        EndPoint = endPoint;
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Begins to listen.</summary>
    /// <param name="endPoint">Where; port 0 for any that is free.</param>
    /// <param name="names">The host names that the page has besides IP addresses and localhost.</param>
    /// <param name="feed">The page.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="IOException">Something else listens there, or the address is not this machine's.</exception>
    public static async Task<PageServer> StartAsync(IPEndPoint endPoint, IReadOnlyCollection<string> names, PageFeed feed, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        ArgumentNullException.ThrowIfNull(feed);
        ArgumentNullException.ThrowIfNull(time);
        KestrelServerOptions options = new() { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = 0;
        options.Limits.MaxConcurrentConnections = MostConnections;
        options.Limits.RequestHeadersTimeout = s_patience;
        options.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        options.Listen(endPoint, listen => listen.Protocols = HttpProtocols.Http1);
        CancellationTokenSource end = new();
        KestrelServer server = new(Options.Create(options), new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance), NullLoggerFactory.Instance);
        try
        {
            await server.StartAsync(new Application(new PageRequests(feed, names, time, end.Token)), CancellationToken.None).ConfigureAwait(false);
            string address = server.Features.Get<Microsoft.AspNetCore.Hosting.Server.Features.IServerAddressesFeature>()!.Addresses.Single();
            return new PageServer(server, end, new IPEndPoint(endPoint.Address, BindingAddress.Parse(address).Port));
        }
        catch (Exception failure)
        {
            server.Dispose();
            end.Dispose();
            if (failure is System.Net.Sockets.SocketException)
                throw new IOException(failure.Message, failure);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
            return;
        await _end.CancelAsync().ConfigureAwait(false);
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(2));
        await _server.StopAsync(patience.Token).ConfigureAwait(false);
        _server.Dispose();
        _end.Dispose();
    }

    private sealed class Application(PageRequests requests) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

        public async Task ProcessRequestAsync(HttpContext context)
        {
            try
            {
                await requests.AnswerAsync(context).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or ConnectionAbortedException)
            {
                // The reader went away, or the end came.
            }
        }

        public void DisposeContext(HttpContext context, Exception? exception)
        {
        }
    }
}
