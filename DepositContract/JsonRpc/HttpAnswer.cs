using System.Net;

namespace DepositContract.JsonRpc;

/// <summary>A complete HTTP answer within its bound.</summary>
internal sealed class HttpAnswer(HttpStatusCode status, MemoryStream body) : IDisposable
{
    internal HttpStatusCode Status { get; } = status;

    internal ReadOnlyMemory<byte> Body => body.GetBuffer().AsMemory(0, (int)body.Length);

    internal bool IsSuccess => (int)Status is >= 200 and < 300;

    public void Dispose() => body.Dispose();
}
