using Eth2Core.Bls.Fields;
using Eth2Core.Bls.Lanes;

namespace Eth2Core.Tests.Bls.Timing;

/// <summary>Elements of Fp2 in lanes that note every operation.</summary>
internal struct TracedLanes : IRing<TracedLanes>
{
    public Fp2Lanes Value;

    public TracedLanes(in Fp2Lanes value) => Value = value;

    public static TracedLanes Zero => new(Fp2Lanes.Zero);

    public static TracedLanes One => new(Fp2Lanes.One);

    public static TracedLanes operator +(in TracedLanes a, in TracedLanes b) => Traced('+', a.Value + b.Value);

    public static TracedLanes operator -(in TracedLanes a, in TracedLanes b) => Traced('-', a.Value - b.Value);

    public static TracedLanes operator -(in TracedLanes a) => Traced('n', -a.Value);

    public static TracedLanes operator *(in TracedLanes a, in TracedLanes b) => Traced('*', a.Value * b.Value);

    public readonly TracedLanes Square() => Traced('2', Value.Square());

    public readonly TracedLanes Scale(ulong factor) => Traced((char)('A' + factor), Value.Scale(factor));

    public readonly TracedLanes MultiplyBy3B() => Traced('b', Value.MultiplyBy3B());

    private static TracedLanes Traced(char operation, in Fp2Lanes value)
    {
        OperationTrace.Add(operation);
        return new(value);
    }
}
