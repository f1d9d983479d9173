using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using DepositContract.JsonRpc;

namespace DepositContract.Nethereum;

/// <summary>Carries the questions of Nethereum's client with the bounds of the project's own transport, and lets through only answers that are strict JSON-RPC 2.0.</summary>
/// <remarks>
/// Nethereum reads any JSON that resembles an answer: comments, a member twice, another version. Here no redirect is followed, size and time are limited,
/// a busy node is asked again, and what is wrong is thrown before Nethereum sees it.
/// </remarks>
internal sealed class StrictAnswerHandler(HttpTransport transport) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[] body = await request.Content!.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        (string method, long id) = ReadQuestion(body);
        using HttpAnswer answer = await transport.PostAsync(method, body, cancellationToken).ConfigureAwait(false);
        _ = new JsonRpcReader(transport.DisplayName, answer).ReadOne(new RpcRequest(method), id, _ => true);

        // Nethereum looks at the status first, and an error of the node may come with any.
        HttpResponseMessage response = new(HttpStatusCode.OK) { Content = new ByteArrayContent(answer.Body.ToArray()), RequestMessage = request };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return response;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) transport.Dispose();
        base.Dispose(disposing);
    }

    private static (string Method, long Id) ReadQuestion(byte[] body)
    {
        using JsonDocument document = JsonDocument.Parse(body);
        return (document.RootElement.GetProperty("method").GetString()!, document.RootElement.GetProperty("id").GetInt64());
    }
}
