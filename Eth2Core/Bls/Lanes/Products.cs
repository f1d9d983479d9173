namespace Eth2Core.Bls.Lanes;

/// <summary>The choices of <see cref="IProducts"/>.</summary>
internal static class Products
{
    /// <summary>a b.</summary>
    internal readonly struct One : IProducts
    {
        public static bool Continues => false;

        public static bool HasSecond => false;

        public static bool SubtractsSecond => false;
    }

    /// <summary>a b + c d.</summary>
    internal readonly struct Sum : IProducts
    {
        public static bool Continues => false;

        public static bool HasSecond => true;

        public static bool SubtractsSecond => false;
    }

    /// <summary>a b - c d.</summary>
    internal readonly struct Difference : IProducts
    {
        public static bool Continues => false;

        public static bool HasSecond => true;

        public static bool SubtractsSecond => true;
    }

    /// <summary>What is there, and a b + c d.</summary>
    internal readonly struct MoreSum : IProducts
    {
        public static bool Continues => true;

        public static bool HasSecond => true;

        public static bool SubtractsSecond => false;
    }

    /// <summary>What is there, and a b - c d.</summary>
    internal readonly struct MoreDifference : IProducts
    {
        public static bool Continues => true;

        public static bool HasSecond => true;

        public static bool SubtractsSecond => true;
    }
}
