namespace DepositContract.JsonRpc;

/// <summary>The bounds that the JSON-RPC client keeps.</summary>
public sealed record JsonRpcOptions
{
    /// <summary>How long one request may take from the first byte sent to the last byte read.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long to wait for a connection.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The largest answer that is read, in bytes. The logs of 16,384 deposits are 26 MB.</summary>
    public int MaxResponseBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>How many requests go into one batch; nodes limit a body to about 2 MB.</summary>
    public int BatchSize { get; init; } = 256;

    /// <summary>How often a request is tried when the connection fails or the node says that it is busy.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>The wait before the second attempt; it doubles with each one, and up to half of it is random.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(250);
}
