using System.Buffers;
using System.Text.Json;

namespace DepositContract.JsonRpc;

/// <summary>Writes requests as JSON-RPC 2.0.</summary>
internal static class JsonRpcWriter
{
    internal static byte[] Write(RpcRequest request, long id)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            Write(writer, request, id);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Requests with ids that count up from the first.</summary>
    internal static byte[] WriteBatch(IReadOnlyList<RpcRequest> requests, long firstId)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartArray();
            for (int i = 0; i < requests.Count; i++) Write(writer, requests[i], firstId + i);
            writer.WriteEndArray();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, RpcRequest request, long id)
    {
        writer.WriteStartObject();
        writer.WriteString("jsonrpc", "2.0");
        writer.WriteNumber("id", id);
        writer.WriteString("method", request.Method);
        writer.WriteStartArray("params");
        foreach (object parameter in request.Parameters) WriteValue(writer, parameter);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool boolean:
                writer.WriteBooleanValue(boolean);
                break;
            case IReadOnlyDictionary<string, string> members:
                writer.WriteStartObject();
                foreach ((string name, string member) in members) writer.WriteString(name, member);
                writer.WriteEndObject();
                break;
            case string[] items:
                writer.WriteStartArray();
                foreach (string item in items) writer.WriteStringValue(item);
                writer.WriteEndArray();
                break;
            case double[] numbers:
                writer.WriteStartArray();
                foreach (double number in numbers) writer.WriteNumberValue(number);
                writer.WriteEndArray();
                break;
            default:
                throw new ArgumentException($"no JSON for {value.GetType().Name}", nameof(value));
        }
    }
}
