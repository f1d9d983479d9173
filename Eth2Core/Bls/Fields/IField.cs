namespace Eth2Core.Bls.Fields;

/// <summary>The coordinate field of one of the two curves y^2 = x^3 + b: Fp with b = 4 for G1, Fp2 with b = 4(1 + u) for G2.</summary>
/// <remarks>All arithmetic takes the same time and touches the same memory for every value.</remarks>
internal interface IField<T> : IRing<T>
    where T : struct, IField<T>
{
    /// <summary>The curve's constant b.</summary>
    static abstract T CurveB { get; }

    /// <summary>Whether the value is zero. Only for public values: the answer is a branch.</summary>
    bool IsZero { get; }

    /// <summary>1 / a; 0 for 0.</summary>
    T Inverse();

    /// <summary>One of two values without a branch: <paramref name="a"/> where the mask is all ones, <paramref name="b"/> where it is zero.</summary>
    static abstract T Select(ulong mask, in T a, in T b);

    bool IsEqualTo(in T other);
}
