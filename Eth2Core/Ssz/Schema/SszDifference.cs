namespace Eth2Core.Ssz.Schema;

/// <summary>One place in which two encodings of one type differ.</summary>
/// <param name="Path">The field, as in <c>validators[3].slashed</c>.</param>
/// <param name="Expected">The one value, for people.</param>
/// <param name="Got">The other value.</param>
public sealed record SszDifference(string Path, string Expected, string Got);
