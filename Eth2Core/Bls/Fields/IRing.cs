namespace Eth2Core.Bls.Fields;

/// <summary>What the complete formulas for points need: of one coordinate, or of several side by side in <see cref="Lanes"/>.</summary>
/// <remarks>The methods with a result are what the operators say, for values that are large enough that a copy costs as much as an addition. The result may be one of the operands.</remarks>
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

    static virtual void Add(in T a, in T b, out T sum) => sum = a + b;

    static virtual void Subtract(in T a, in T b, out T difference) => difference = a - b;

    static virtual void Multiply(in T a, in T b, out T product) => product = a * b;

    /// <summary>a b + c d.</summary>
    static virtual void SumOfProducts(in T a, in T b, in T c, in T d, out T sum) => sum = (a * b) + (c * d);

    /// <summary>a b - c d.</summary>
    static virtual void DifferenceOfProducts(in T a, in T b, in T c, in T d, out T difference) => difference = (a * b) - (c * d);

    static virtual void Square(in T a, out T square) => square = a.Square();

    static virtual void Scale(in T a, ulong factor, out T multiple) => multiple = a.Scale(factor);

    static virtual void MultiplyBy3B(in T a, out T multiple) => multiple = a.MultiplyBy3B();
}
