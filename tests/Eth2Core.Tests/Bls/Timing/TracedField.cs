using Eth2Core.Bls.Fields;

namespace Eth2Core.Tests.Bls.Timing;

/// <summary>An element of Fp that notes every operation.</summary>
internal readonly struct TracedField(Fp value) : IField<TracedField>
{
    public static TracedField CurveB => new(Fp.CurveB);

    public static TracedField Zero => new(Fp.Zero);

    public static TracedField One => new(Fp.One);

    public Fp Value => value;

    public bool IsZero => Traced('?', value.IsZero);

    public static TracedField operator +(in TracedField a, in TracedField b) => Traced('+', new TracedField(a.Value + b.Value));

    public static TracedField operator -(in TracedField a, in TracedField b) => Traced('-', new TracedField(a.Value - b.Value));

    public static TracedField operator -(in TracedField a) => Traced('n', new TracedField(-a.Value));

    public static TracedField operator *(in TracedField a, in TracedField b) => Traced('*', new TracedField(a.Value * b.Value));

    public static TracedField Select(ulong mask, in TracedField a, in TracedField b) => Traced('s', new TracedField(Fp.Select(mask, a.Value, b.Value)));

    public TracedField Square() => Traced('2', new TracedField(value.Square()));

    public TracedField Scale(ulong factor) => Traced((char)('A' + factor), new TracedField(value.Scale(factor)));

    public TracedField MultiplyBy3B() => Traced('b', new TracedField(value.MultiplyBy3B()));

    public TracedField Inverse() => Traced('i', new TracedField(value.Inverse()));

    public bool IsEqualTo(in TracedField other) => Traced('=', value.IsEqualTo(other.Value));

    private static TResult Traced<TResult>(char operation, TResult result)
    {
        OperationTrace.Add(operation);
        return result;
    }
}
