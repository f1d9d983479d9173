namespace Eth2Core.Bls.Fields;

/// <summary>What the complete formulas for points need: of one coordinate, or of several side by side in <see cref="Lanes"/>.</summary>
internal interface IRing<T>
    where T : struct, IRing<T>
{
    static abstract T Zero { get; }

    static abstract T One { get; }

    static abstract T operator +(in T a, in T b);

    static abstract T operator -(in T a, in T b);

    static abstract T operator -(in T a);

    static abstract T operator *(in T a, in T b);

    T Square();

    /// <summary>The value times 1 to 12.</summary>
    T Scale(ulong factor);

    /// <summary>The value times 3b: what the complete addition formulas need.</summary>
    T MultiplyBy3B();
}
