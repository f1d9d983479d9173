namespace Eth2Core.Bls;

/// <summary>The lengths of what goes through the seam.</summary>
internal static class Lengths
{
    internal const int SecretKey = 32;
    internal const int Pubkey = 48;
    internal const int SigningRoot = 32;
    internal const int Signature = 96;

    /// <summary>For what the caller makes itself, such as room for a result; what comes from outside is refused with a false instead.</summary>
    internal static void Require(int length, int expected, string name)
    {
        if (length != expected)
            throw new ArgumentException($"expected {expected} bytes, got {length}", name);
    }
}
