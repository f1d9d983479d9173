using System.Text.Json;
using Eth2Core.Bls;
using Eth2Core.Tests.Bls.Native;
using FluentAssertions;
using Vectors;

namespace Eth2Core.Tests.Bls;

/// <summary>The official BLS suites (ethereum/bls12-381-tests, v0.1.1), every file of them; by blst too where it is installed.</summary>
public sealed class OfficialSuiteTests
{
    private static readonly IBls[] Implementations = InstalledBlst.Instance is { } blst ? [ManagedBls.Instance, blst] : [ManagedBls.Instance];

    [VectorFact]
    public void Sign() => Run("sign", (bls, input, expected) =>
    {
        byte[] signature = new byte[96];
        bls.TrySign(Bytes(input, "privkey"), Bytes(input, "message"), signature).Should().Be(expected.ValueKind != JsonValueKind.Null);
        if (expected.ValueKind != JsonValueKind.Null)
            Hex.Encode(signature).Should().Be(expected.GetString());
    });

    [VectorFact]
    public void Verify() => Run("verify", (bls, input, expected) =>
        bls.Verify(Bytes(input, "pubkey"), Bytes(input, "message"), Bytes(input, "signature")).Should().Be(expected.GetBoolean()));

    [VectorFact]
    public void Aggregate() => Run("aggregate", (bls, input, expected) =>
    {
        byte[] aggregate = new byte[96];
        bls.TryAggregate(Joined(input), aggregate).Should().Be(expected.ValueKind != JsonValueKind.Null);
        if (expected.ValueKind != JsonValueKind.Null)
            Hex.Encode(aggregate).Should().Be(expected.GetString());
    });

    [VectorFact]
    public void AggregateVerify() => Run("aggregate_verify", (bls, input, expected) =>
        bls.AggregateVerify(Joined(input.GetProperty("pubkeys")), Messages(input), Bytes(input, "signature")).Should().Be(expected.GetBoolean()));

    [VectorFact]
    public void FastAggregateVerify() => Run("fast_aggregate_verify", (bls, input, expected) =>
        bls.FastAggregateVerify(Joined(input.GetProperty("pubkeys")), Bytes(input, "message"), Bytes(input, "signature")).Should().Be(expected.GetBoolean()));

    [VectorFact]
    public void BatchVerify() => Run("batch_verify", (bls, input, expected) =>
    {
        bool[] results = new bool[input.GetProperty("messages").GetArrayLength()];
        bls.BatchVerify(Joined(input.GetProperty("pubkeys")), Joined(input.GetProperty("messages")), Joined(input.GetProperty("signatures")), results);
        results.All(result => result).Should().Be(expected.GetBoolean());
    });

    private static void Run(string folder, Action<IBls, JsonElement, JsonElement> check)
    {
        foreach (string file in VectorFiles.List("bls/" + folder))
        {
            using JsonDocument test = JsonDocument.Parse(VectorFiles.ReadText(file));
            foreach (IBls bls in Implementations)
            {
                using var scope = new FluentAssertions.Execution.AssertionScope($"{file}, {bls.Name}");
                check(bls, test.RootElement.GetProperty("input"), test.RootElement.GetProperty("output"));
            }
        }

        VectorFiles.AssertEveryFileWasRead("bls/" + folder);
    }

    private static byte[] Bytes(JsonElement input, string name) => Convert.FromHexString(input.GetProperty(name).GetString()!.AsSpan(2));

    private static byte[] Joined(JsonElement list) => [.. list.EnumerateArray().SelectMany(item => Convert.FromHexString(item.GetString()!.AsSpan(2)))];

    private static ReadOnlyMemory<byte>[] Messages(JsonElement input) =>
        [.. input.GetProperty("messages").EnumerateArray().Select(item => (ReadOnlyMemory<byte>)Convert.FromHexString(item.GetString()!.AsSpan(2)))];
}
