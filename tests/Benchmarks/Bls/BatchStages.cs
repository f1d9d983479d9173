using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Eth2Core.Bls;
using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;
using Eth2Core.Bls.Pairing;

namespace Benchmarks.Bls;

/// <summary>What each stage of a batch takes for one item, one by one and in lanes, side by side on one core.</summary>
/// <remarks>The shortest of many short runs, taken in turns: what another program takes away from one of them does not count.</remarks>
internal static class BatchStages
{
    private const int Items = 127;
    private const int Rounds = 40;
    private const int Attesters = 16_384;

    /// <summary>Prints the table.</summary>
    public static void Run()
    {
        byte[] pubkeys = new byte[Items * Lengths.Pubkey], signatures = new byte[Items * Lengths.Signature], messages = RandomNumberGenerator.GetBytes(Items * Lengths.SigningRoot);
        for (int i = 0; i < Items; i++)
        {
            byte[] key = [0, .. RandomNumberGenerator.GetBytes(31)];
            ManagedBls.Instance.TrySkToPk(key, pubkeys.AsSpan(i * Lengths.Pubkey, Lengths.Pubkey));
            ManagedBls.Instance.TrySign(key, messages.AsSpan(i * Lengths.SigningRoot, Lengths.SigningRoot), signatures.AsSpan(i * Lengths.Signature, Lengths.Signature));
        }

        BatchArithmetic one = BatchArithmetic.OneByOne;
        BatchArithmetic lanes = BatchArithmetic.EightLanes ?? throw new PlatformNotSupportedException("this processor has no lanes of 512 bits");
        var keys = new AffinePoint<Fp>[Items];
        var points = new AffinePoint<Fp2>[Items];
        bool[] valid = new bool[Items];
        one.ReadPubkeys(pubkeys, keys, valid);
        one.ReadSignatures(signatures, points, valid);
        ulong[] factors = [.. Enumerable.Range(0, Items).Select(_ => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) | 1)];
        Console.WriteLine($"{"microseconds an item",-34}{"one by one",12}{"lanes",12}{"ratio",8}");
        Compare("public keys read and checked", one, lanes, arithmetic => arithmetic.ReadPubkeys(pubkeys, new AffinePoint<Fp>[Items], valid));
        Compare("signatures read and checked", one, lanes, arithmetic => arithmetic.ReadSignatures(signatures, new AffinePoint<Fp2>[Items], valid));
        Compare("messages hashed", one, lanes, arithmetic => arithmetic.Hash(messages, new JacobianPoint<Fp2>[Items]));
        Compare("keys times random factors", one, lanes, arithmetic => arithmetic.Scale(keys, factors, new JacobianPoint<Fp>[Items]));
        Compare("sum of signatures times factors", one, lanes, arithmetic => arithmetic.SumOfMultiples(points, factors));
        Compare("Miller functions", one, lanes, arithmetic => arithmetic.MillerProduct(keys, points));
        Compare("a whole chunk of 127", one, lanes, arithmetic =>
        {
            BatchChunk chunk = new(Items, arithmetic);
            chunk.Take(pubkeys, messages, signatures, 0);
            chunk.Verify();
            if (chunk.Results.Contains(false)) throw new InvalidOperationException("a good signature was refused");
        });
        Fp12 value = one.MillerProduct(keys, points);
        Compare("(final exponentiation, a chunk)", one, lanes, _ => FinalExponentiation.Apply(value));
        Aggregate();
    }

    // What `ceremony tally` verifies when everybody has attested: one signature by 16,384 keys, each of which is read and checked.
    private static void Aggregate()
    {
        byte[] pubkeys = new byte[Attesters * Lengths.Pubkey], message = RandomNumberGenerator.GetBytes(Lengths.SigningRoot), signatures = new byte[Attesters * Lengths.Signature];
        Parallel.For(0, Attesters, i =>
        {
            byte[] key = new byte[Lengths.SecretKey];
            BinaryPrimitives.WriteInt32BigEndian(key.AsSpan(Lengths.SecretKey - sizeof(int)), i + 1);
            ManagedBls.Instance.TrySkToPk(key, pubkeys.AsSpan(i * Lengths.Pubkey, Lengths.Pubkey));
            ManagedBls.Instance.TrySign(key, message, signatures.AsSpan(i * Lengths.Signature, Lengths.Signature));
        });
        byte[] aggregate = new byte[Lengths.Signature];
        if (!ManagedBls.Instance.TryAggregate(signatures, aggregate)) throw new InvalidOperationException("no aggregate");
        double least = double.MaxValue;
        for (int round = 0; round < 5; round++)
        {
            long start = Stopwatch.GetTimestamp();
            if (!ManagedBls.Instance.FastAggregateVerify(pubkeys, message, aggregate)) throw new InvalidOperationException("a good aggregate was refused");
            least = Math.Min(least, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"one signature by {Attesters} keys: {least:0} ms"));
    }

    private static void Compare(string stage, BatchArithmetic one, BatchArithmetic lanes, Action<BatchArithmetic> run)
    {
        double least = double.MaxValue, leastInLanes = double.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            least = Math.Min(least, Time(one, run));
            leastInLanes = Math.Min(leastInLanes, Time(lanes, run));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stage,-34}{least,12:0.0}{leastInLanes,12:0.0}{least / leastInLanes,8:0.00}"));
    }

    private static double Time(BatchArithmetic arithmetic, Action<BatchArithmetic> run)
    {
        long start = Stopwatch.GetTimestamp();
        run(arithmetic);
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / Items;
    }
}
