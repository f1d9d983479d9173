using System.Numerics;
using Eth2Core.Bls.Curves;

namespace Eth2Core.Tests.Bls;

/// <summary>Secret keys at the edges: of the range, of words, of windows, and of digits to the base of the curve's parameter.</summary>
internal static class SecretKeyEdges
{
    private static readonly BigInteger X = PointMultiplication.ParameterX;

    /// <summary>The keys, all valid.</summary>
    public static IReadOnlyList<BigInteger> All { get; } =
    [
        1, 2, 15, 16, 17, 31, 32, Reference.R - 1, Reference.R - 2, Reference.R >> 1, (BigInteger.One << 254) - 1,
        .. Enumerable.Range(0, 255).Select(i => BigInteger.One << i),
        .. Enumerable.Range(1, 3).SelectMany(i => (BigInteger[])[BigInteger.Pow(X, i) - 1, BigInteger.Pow(X, i), BigInteger.Pow(X, i) + 1]),
        .. Enumerable.Range(0, 50).Select(i => 16 * BigInteger.Pow(32, i)),
        (BigInteger.Pow(32, 50) - 1) / 31 * 15,
        (BigInteger.Pow(32, 50) - 1) / 31 * 16,
    ];
}
