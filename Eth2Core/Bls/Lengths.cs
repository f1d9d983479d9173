namespace Eth2Core.Bls;

/// <summary>The lengths of what goes through the seam; another length is the caller's bug.</summary>
internal static class Lengths
{
    internal const int SecretKey = 32;
    internal const int Pubkey = 48;
    internal const int SigningRoot = 32;
    internal const int Signature = 96;

    internal static void Require(int length, int expected, string name)
    {
        if (length != expected)
            throw new ArgumentException($"expected {expected} bytes, got {length}", name);
    }

    /// <summary>How many items of a length there are.</summary>
    internal static int Count(int length, int itemLength, string name) =>
        length % itemLength == 0 ? length / itemLength : throw new ArgumentException($"expected a multiple of {itemLength} bytes, got {length}", name);
}
