using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Eth2Core.Keys;

/// <summary>The way from the master key to another one: m, then the index of each child.</summary>
/// <remarks>Source: EIP-2334. Every index is 0 to 2^32-1; there are no hardened indexes.</remarks>
public sealed class KeyPath : IEquatable<KeyPath>
{
    private const uint Purpose = 12381;
    private const uint CoinType = 3600;

    private readonly uint[] _indexes;

    private KeyPath(uint[] indexes) => _indexes = indexes;

    /// <summary>m: the master key itself.</summary>
    public static KeyPath Master { get; } = new([]);

    /// <summary>The index of each child, the first below the master key first.</summary>
    public IReadOnlyList<uint> Indexes => _indexes;

    /// <summary>m/12381/3600/i/0/0: the key that signs for validator i.</summary>
    public static KeyPath Signing(uint validatorIndex) => new([Purpose, CoinType, validatorIndex, 0, 0]);

    /// <summary>m/12381/3600/i/0: the key that owns the stake of validator i where its credentials are a BLS key.</summary>
    public static KeyPath Withdrawal(uint validatorIndex) => new([Purpose, CoinType, validatorIndex, 0]);

    /// <summary>Reads m and any number of "/" and decimal index without leading zeros; false for anything else.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out KeyPath? path)
    {
        path = null;
        string[] parts = text?.Split('/') ?? [];
        if (parts.Length == 0 || parts[0] != "m")
        {
            return false;
        }

        uint[] indexes = new uint[parts.Length - 1];
        for (int i = 0; i < indexes.Length; i++)
        {
            if (!TryParseIndex(parts[i + 1], out indexes[i]))
            {
                return false;
            }
        }

        path = new KeyPath(indexes);
        return true;
    }

    /// <summary>The text that <see cref="TryParse"/> reads.</summary>
    public override string ToString() =>
        string.Concat(["m", .. _indexes.Select(index => "/" + index.ToString(CultureInfo.InvariantCulture))]);

    /// <inheritdoc/>
    public bool Equals(KeyPath? other) => other is not null && _indexes.AsSpan().SequenceEqual(other._indexes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as KeyPath);

    /// <inheritdoc/>
    public override int GetHashCode() => _indexes.Aggregate(0, HashCode.Combine);

    private static bool TryParseIndex(string text, out uint index) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out index)
        && (text.Length == 1 || text[0] != '0');
}
