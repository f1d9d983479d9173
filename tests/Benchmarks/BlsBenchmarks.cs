using System.Buffers.Binary;
using BenchmarkDotNet.Attributes;
using Eth2Core.Bls;

namespace Benchmarks;

/// <summary>The operations of the seam; batches per item.</summary>
public class BlsBenchmarks
{
    private const int Most = 1024;

    private readonly byte[] _secretKey = SecretKey(1);
    private readonly byte[] _pubkeys = new byte[Most * 48];
    private readonly byte[] _messages = new byte[Most * 32];
    private readonly byte[] _signatures = new byte[Most * 96];
    private readonly byte[] _pubkey = new byte[48];
    private readonly byte[] _signature = new byte[96];

    [GlobalSetup]
    public void Setup()
    {
        for (int i = 0; i < Most; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(_messages.AsSpan(32 * i), i);
            byte[] secretKey = SecretKey(i + 1);
            ManagedBls.Instance.TrySkToPk(secretKey, _pubkeys.AsSpan(48 * i, 48));
            ManagedBls.Instance.TrySign(secretKey, _messages.AsSpan(32 * i, 32), _signatures.AsSpan(96 * i, 96));
        }
    }

    [Benchmark]
    public bool SkToPk() => ManagedBls.Instance.TrySkToPk(_secretKey, _pubkey);

    [Benchmark]
    public bool Sign() => ManagedBls.Instance.TrySign(_secretKey, _messages.AsSpan(0, 32), _signature);

    [Benchmark]
    public bool Verify() => ManagedBls.Instance.Verify(_pubkeys.AsSpan(0, 48), _messages.AsSpan(0, 32), _signatures.AsSpan(0, 96));

    [Benchmark(OperationsPerInvoke = 64)]
    public bool[] BatchVerify64() => BatchVerify(64);

    [Benchmark(OperationsPerInvoke = Most)]
    public bool[] BatchVerify1024() => BatchVerify(Most);

    private bool[] BatchVerify(int count)
    {
        bool[] results = new bool[count];
        ManagedBls.Instance.BatchVerify(_pubkeys.AsSpan(0, 48 * count), _messages.AsSpan(0, 32 * count), _signatures.AsSpan(0, 96 * count), results);
        return results;
    }

    private static byte[] SecretKey(int seed)
    {
        byte[] secretKey = new byte[32];
        BinaryPrimitives.WriteInt32BigEndian(secretKey.AsSpan(1), seed * 7919);
        BinaryPrimitives.WriteInt32BigEndian(secretKey.AsSpan(28), seed);
        return secretKey;
    }
}
