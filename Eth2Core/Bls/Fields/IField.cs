namespace Eth2Core.Bls.Fields;

/// <summary>The coordinate field of one of the two curves y^2 = x^3 + b: Fp with b = 4 for G1, Fp2 with b = 4(1 + u) for G2.</summary>
/// <remarks>All arithmetic takes the same time and touches the same memory for every value.</remarks>
internal interface IField<T>
    where T : struct, IField<T>
{
    static abstract T Zero { get; }

    static abstract T One { get; }

    /// <summary>The curve's constant b.</summary>
    static abstract T CurveB { get; }

    /// <summary>Whether the value is zero. Only for public values: the answer is a branch.</summary>
    bool IsZero { get; }

    static abstract T operator +(in T a, in T b);

    static abstract T operator -(in T a, in T b);

    static abstract T operator -(in T a);

    static abstract T operator *(in T a, in T b);

    T Square();

    /// <summary>The value times 1 to 12.</summary>
    T Scale(ulong factor);

    /// <summary>The value times 3b: what the complete addition formulas need.</summary>
    T MultiplyBy3B();

    /// <summary>1 / a; 0 for 0.</summary>
    T Inverse();

    /// <summary>One of two values without a branch: <paramref name="a"/> where the mask is all ones, <paramref name="b"/> where it is zero.</summary>
    static abstract T Select(ulong mask, in T a, in T b);

    bool IsEqualTo(in T other);
}
