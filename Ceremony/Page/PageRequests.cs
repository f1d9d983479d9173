using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Ceremony.Page;

/// <summary>Answers requests for the page: files of a fixed list, and a stream of events. Nothing is ever written, and no path is ever looked up on a disk.</summary>
/// <param name="feed">The newest page.</param>
/// <param name="names">The host names that the page has; IP addresses and localhost are its own anyway.</param>
/// <param name="time">The clock.</param>
/// <param name="end">Ends the streams.</param>
internal sealed class PageRequests(PageFeed feed, IReadOnlyCollection<string> names, TimeProvider time, CancellationToken end)
{
    private const int MostStreams = 256;
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(15);

    private int _streams;

    /// <summary>Answers one.</summary>
    public Task AnswerAsync(HttpContext context)
    {
        Protect(context.Response.Headers);
        // A name of somebody else's that was made to mean this machine (DNS rebinding) comes with that name in Host.
        if (!IsOurs(context.Request.Host.Host))
            return RefuseAsync(context, StatusCodes.Status421MisdirectedRequest, "this is not the host that you asked for\n");
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD";
            return RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, "only GET and HEAD\n");
        }

        return context.Request.Path.Value switch
        {
            "/events" => StreamAsync(context),
            "/" => SendAsync(context, feed.Current.Files[Choose(context.Request).FileName]),
            "/" + PageSite.VersionFile => SendAsync(context, feed.Current.ToVersionFile("events", time.GetUtcNow().ToUnixTimeSeconds())),
            { Length: > 1 } path when feed.Current.Files.TryGetValue(path[1..], out PageFile? file) => SendAsync(context, file),
            _ => RefuseAsync(context, StatusCodes.Status404NotFound, "there is no such page\n"),
        };
    }

    private bool IsOurs(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host, out _) || names.Contains(host, StringComparer.OrdinalIgnoreCase);

    private static void Protect(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = LaunchPage.ContentSecurityPolicy + "; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
        headers.CacheControl = "no-cache";
    }

    private PageLanguage Choose(HttpRequest request)
    {
        IReadOnlyList<PageLanguage> languages = feed.Current.Languages;
        if (languages.FirstOrDefault(language => language.Tag == request.Query["lang"].ToString()) is { } named)
            return named;
        request.HttpContext.Response.Headers.Vary = "Accept-Language";
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out IList<StringWithQualityHeaderValue>? accepted))
            return languages[0];
        return accepted.OrderByDescending(one => one.Quality ?? 1).Where(one => one.Quality is not 0)
            .Select(one => languages.FirstOrDefault(language => Means(one.Value.ToString(), language))).FirstOrDefault(found => found is not null) ?? languages[0];
    }

    // zh, zh-CN and zh-Hans-CN mean zh-CN where it is the only Chinese; zh-TW gets it too, which is nearer than English.
    private static bool Means(string accepted, PageLanguage language) =>
        accepted.Split('-')[0].Equals(language.Tag.Split('-')[0], StringComparison.OrdinalIgnoreCase);

    private static async Task SendAsync(HttpContext context, PageFile file)
    {
        context.Response.ContentType = file.ContentType;
        context.Response.ContentLength = file.Content.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(file.Content, context.RequestAborted).ConfigureAwait(false);
    }

    private static Task RefuseAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        return SendAsync(context, new PageFile("text/plain; charset=utf-8", Encoding.UTF8.GetBytes(text)));
    }

    private async Task StreamAsync(HttpContext context)
    {
        try
        {
            if (Interlocked.Increment(ref _streams) > MostStreams)
            {
                // The page's script then asks from time to time.
                await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "too many streams\n").ConfigureAwait(false);
                return;
            }

            context.Response.ContentType = "text/event-stream";
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Headers["X-Accel-Buffering"] = "no";
            if (!HttpMethods.IsHead(context.Request.Method))
                await TellAsync(context).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _streams);
        }
    }

    private async Task TellAsync(HttpContext context)
    {
        using CancellationTokenSource gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, end);
        string told = "";
        await WriteAsync(context, "retry: 3000\n\n", gone.Token).ConfigureAwait(false);
        while (!gone.IsCancellationRequested)
        {
            (PageSite site, Task next) = feed.Look();
            if (site.Version != told)
                await WriteAsync(context, string.Create(CultureInfo.InvariantCulture, $"event: change\nid: {site.Version}\ndata: {site.Summary}\n\n"), gone.Token).ConfigureAwait(false);
            told = site.Version;
            Task heartbeat = Task.Delay(s_heartbeat, time, gone.Token);
            if (await Task.WhenAny(next, heartbeat).ConfigureAwait(false) == heartbeat && !gone.IsCancellationRequested)
                await WriteAsync(context, ": still here\n\n", gone.Token).ConfigureAwait(false);
        }
    }

    private static async Task WriteAsync(HttpContext context, string text, CancellationToken cancellationToken)
    {
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
