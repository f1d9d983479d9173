using System.Text.Json;

namespace DepositContract.JsonRpc;

/// <summary>Reads an answer of JSON-RPC 2.0: strict JSON, the version, the id that was sent, and exactly one of result and error.</summary>
internal sealed class JsonRpcReader(string node, HttpAnswer answer)
{
    private const int MaxDepth = 32;

    private static readonly JsonDocumentOptions s_options = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = false,
        CommentHandling = JsonCommentHandling.Disallow,
        MaxDepth = MaxDepth,
    };

    internal RpcOutcome<T> ReadOne<T>(RpcRequest request, long id, Func<RpcAnswer, T> read)
    {
        using JsonDocument document = Parse(request.Method);
        JsonElement envelope = document.RootElement;
        if (envelope.ValueKind != JsonValueKind.Object) throw Invalid(request.Method, $"expected one answer object");
        CheckId(envelope, request.Method, id);
        return ReadOutcome(envelope, request, read);
    }

    internal RpcOutcome<T>[] ReadBatch<T>(List<RpcRequest> requests, long firstId, Func<int, RpcAnswer, T> read)
    {
        string method = requests[0].Method;
        using JsonDocument document = Parse(method);
        if (document.RootElement.ValueKind == JsonValueKind.Object) throw WholeBatchRefused(document.RootElement, requests[0]);
        if (document.RootElement.ValueKind != JsonValueKind.Array) throw Invalid(method, $"expected an array of answers");
        RpcOutcome<T>?[] outcomes = new RpcOutcome<T>?[requests.Count];
        foreach (JsonElement envelope in document.RootElement.EnumerateArray())
        {
            int index = IndexOf(envelope, method, firstId, requests.Count);
            if (outcomes[index] is not null) throw Invalid(method, $"two answers have id {firstId + index}");
            outcomes[index] = ReadOutcome(envelope, requests[index], item => read(index, item));
        }

        int missing = Array.FindIndex(outcomes, outcome => outcome is null);
        if (missing >= 0) throw Invalid(method, $"no answer for id {firstId + missing} of a batch of {requests.Count}");
        return [.. outcomes.Select(outcome => outcome!.Value)];
    }

    private JsonDocument Parse(string method)
    {
        try
        {
            return JsonDocument.Parse(answer.Body, s_options);
        }
        catch (JsonException exception)
        {
            // A gateway's error page says more by its status than by its HTML.
            if (!answer.IsSuccess) throw new Eth1NodeUnavailableException(node, method, $"HTTP status {(int)answer.Status}", exception);
            UserText what = answer.Body.Length == 0 ? (UserText)$"the answer is empty" : $"the answer is not strict JSON ({Printable.Clean(exception.Message)})";
            throw Invalid(method, what, exception);
        }
    }

    private RpcOutcome<T> ReadOutcome<T>(JsonElement envelope, RpcRequest request, Func<RpcAnswer, T> read)
    {
        if (!envelope.TryGetProperty("jsonrpc", out JsonElement version) || version.ValueKind != JsonValueKind.String || version.GetString() != "2.0")
        {
            throw Invalid(request.Method, $"expected jsonrpc \"2.0\"");
        }

        bool hasResult = envelope.TryGetProperty("result", out JsonElement result);
        bool hasError = envelope.TryGetProperty("error", out JsonElement error);
        if (hasResult == hasError) throw Invalid(request.Method, hasResult ? (UserText)$"both result and error are there" : $"neither result nor error is there");
        if (hasError) return new RpcOutcome<T>(default, RpcErrorReader.Read(error, node, request));
        return answer.IsSuccess
            ? new RpcOutcome<T>(read(new RpcAnswer(result, node, request.Method)), null)
            : throw new Eth1NodeUnavailableException(node, request.Method, $"HTTP status {(int)answer.Status}");
    }

    private void CheckId(JsonElement envelope, string method, long id)
    {
        if (TryReadId(envelope, out long got) && got == id) return;

        // A request that could not be read at all is answered with id null and an error.
        bool isNullWithError = envelope.TryGetProperty("id", out JsonElement element) && element.ValueKind == JsonValueKind.Null && envelope.TryGetProperty("error", out _);
        if (!isNullWithError) throw Invalid(method, $"expected the answer with id {id}, got another");
    }

    private int IndexOf(JsonElement envelope, string method, long firstId, int count)
    {
        if (envelope.ValueKind != JsonValueKind.Object) throw Invalid(method, $"expected an array of answer objects");
        return TryReadId(envelope, out long id) && id >= firstId && id < firstId + count
            ? (int)(id - firstId)
            : throw Invalid(method, $"expected ids {firstId} to {firstId + count - 1}, got another");
    }

    private DepositException WholeBatchRefused(JsonElement envelope, RpcRequest request) =>
        envelope.TryGetProperty("error", out JsonElement error)
            ? RpcErrorReader.Read(error, node, request)
            : Invalid(request.Method, $"expected an array of answers, got one object");

    private static bool TryReadId(JsonElement envelope, out long id)
    {
        id = 0;
        return envelope.TryGetProperty("id", out JsonElement element) && element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out id);
    }

    private Eth1NodeAnswerException Invalid(string method, UserText what, Exception? inner = null) => new(node, method, what, inner);
}
