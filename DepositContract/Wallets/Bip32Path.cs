using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DepositContract.Wallets;

/// <summary>The way from a seed's master key to an account's key: m, then the index of each child, hardened ones with an apostrophe.</summary>
/// <remarks>Source: BIP-32, "The key tree"; BIP-44 for the meaning of the levels; SLIP-44 for 60, which is ETH1.</remarks>
public sealed class Bip32Path
{
    /// <summary>The bit of a hardened index.</summary>
    internal const uint Hardened = 0x80000000;

    // BIP-32 keeps the depth in one byte.
    private const int MaxDepth = 255;

    private Bip32Path(uint[] indexes) => Indexes = indexes;

    /// <summary>m/44'/60'/0'/0/0: the first account of most wallets.</summary>
    public static Bip32Path Default { get; } = new([44 | Hardened, 60 | Hardened, Hardened, 0, 0]);

    /// <summary>The index of each child, the first below the master key first; 2^31 and more are hardened.</summary>
    internal IReadOnlyList<uint> Indexes { get; }

    /// <summary>Reads m and any number of "/" and decimal index without leading zeros, below 2^31, a hardened one with ' or h or H behind it; false for anything else.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Bip32Path? path)
    {
        path = null;
        string[] parts = text?.Split('/') ?? [];
        if (parts.Length is 0 or > MaxDepth + 1 || parts[0] != "m") return false;
        uint[] indexes = new uint[parts.Length - 1];
        for (int i = 0; i < indexes.Length; i++)
        {
            if (!TryParseIndex(parts[i + 1], out indexes[i])) return false;
        }

        path = new Bip32Path(indexes);
        return true;
    }

    /// <summary>The text that <see cref="TryParse"/> reads, with apostrophes.</summary>
    public override string ToString() => string.Concat(["m", .. Indexes.Select(Write)]);

    private static string Write(uint index) =>
        string.Create(CultureInfo.InvariantCulture, $"/{index & ~Hardened}{((index & Hardened) != 0 ? "'" : "")}");

    private static bool TryParseIndex(string text, out uint index)
    {
        bool isHardened = text.EndsWith('\'') || text.EndsWith('h') || text.EndsWith('H');
        string digits = isHardened ? text[..^1] : text;
        bool isIndex = uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out index) && index < Hardened && (digits.Length == 1 || digits[0] != '0');
        if (isHardened) index |= Hardened;
        return isIndex;
    }
}
