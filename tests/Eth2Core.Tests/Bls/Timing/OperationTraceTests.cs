using System.Numerics;
using System.Runtime.Intrinsics;
using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;
using Eth2Core.Bls.Lanes;
using Eth2Core.Tests.Bls.Lanes;
using FluentAssertions;
using Timing;
using Xunit.Abstractions;

namespace Eth2Core.Tests.Bls.Timing;

/// <summary>Secret multiples go through the same operations for every secret; the controls of the timing test do not.</summary>
public sealed class OperationTraceTests(ITestOutputHelper output)
{
    private static readonly AffinePoint<TracedField> Generator = new(new(G1.Generator.X), new(G1.Generator.Y));

    [Fact]
    public void One_value_goes_through_the_same_operations_for_every_secret()
    {
        string[] traces = [.. Secrets().Select(secret => OperationTrace.Of(() => SecretMultiplication.Multiply(Generator, secret)))];

        traces[0].Length.Should().BeGreaterThan(5_000);
        traces.Distinct().Should().ContainSingle();
    }

    [LanesFact]
    public void Eight_values_go_through_the_same_operations_for_all_secrets()
    {
        byte[][] secrets = [.. Secrets()];
        string[] traces = [.. secrets.Select((_, i) => OperationTrace.Of(() => MultiplyInLanes([.. secrets[i], .. secrets[(i + 1) % secrets.Length]])))];

        traces[0].Length.Should().BeGreaterThan(2_000);
        traces.Distinct().Should().ContainSingle();
    }

    [Fact]
    public void The_traced_field_multiplies_as_the_plain_one()
    {
        byte[] secret = Secrets().Last();
        AffinePoint<TracedField> traced = SecretMultiplication.Multiply(Generator, secret);
        AffinePoint<Fp> plain = SecretMultiplication.Multiply(G1.Generator, secret);

        (traced.X.Value.IsEqualTo(plain.X) && traced.Y.Value.IsEqualTo(plain.Y)).Should().BeTrue();
    }

    /// <summary>The number of operations in place of the time: what the timing test does with its controls, without its noise.</summary>
    [Fact]
    public void The_controls_leak_by_many_standard_errors_and_the_secret_multiplication_by_none()
    {
        SeededRandom random = new(output);
        byte[][] light = [.. Enumerable.Range(0, 40).Select(_ => Power(random.Below(254)))], heavy = [.. Enumerable.Range(0, 40).Select(_ => random.SecretKey())];
        byte[] full = [0x11, .. Enumerable.Repeat((byte)0x77, 31)];

        Compare(light, heavy, secret => DoubleAndAdd.Multiply(Generator, secret)).T.Should().BeLessThan(-50);
        Compare([full, full], heavy, secret => SkippedWindows.Multiply(Generator, secret)).T.Should().BeGreaterThan(8);
        Compare(light[..5], heavy[..5], secret => SecretMultiplication.Multiply(Generator, secret)).Difference.Should().Be(0);
    }

    private static WelchTest Compare(byte[][] first, byte[][] second, Action<byte[]> multiply)
    {
        double[] Counts(byte[][] secrets) => [.. secrets.Select(secret => (double)OperationTrace.Of(() => multiply(secret)).Length)];
        return WelchTest.Of(Counts(first), Counts(second));
    }

    private static void MultiplyInLanes(byte[] secrets)
    {
        LanePacking.ToLanes([G2.Generator], out Fp2Lanes x, out Fp2Lanes y);
        CompletePoint<TracedLanes> point = new(new(x), new(y), TracedLanes.One);
        using LaneBuffer<CompletePoint<TracedLanes>> table = new(LaneJointMultiples.Entries), points = new(2);
        using LaneBuffer<Vector512<ulong>> digits = new(SecretDigits.ParameterDigits);
        using LaneBuffer<Vector512<long>> masks = new(LaneJointMultiples.Entries);
        LaneJointMultiples.MakeTable([point, point.Double(), point, point], table.Span);
        SecretDigits.ReadParameterDigits(secrets, [true, true], digits.Span);
        LaneJointMultiples.Multiply(table.Span, digits.Span, masks.Span, ref points.Span[0], ref points.Span[1]);
    }

    private IEnumerable<byte[]> Secrets()
    {
        SeededRandom random = new(output);
        return [Power(0), Power(1), Power(254), Reference.ToBytes(Reference.R - 1, 32), Reference.ToBytes(Reference.R - 2, 32), random.SecretKey(), random.SecretKey()];
    }

    private static byte[] Power(int exponent) => Reference.ToBytes(BigInteger.One << exponent, 32);
}
