namespace Eth2Core.Bls.Lanes;

/// <summary>Which products a kernel adds up in columns: a b, or a b and c d. A type for each choice, so that each has code of its own without questions in it.</summary>
internal interface IProducts
{
    /// <summary>Whether the columns begin with what is in them.</summary>
    static abstract bool Continues { get; }

    /// <summary>Whether there is c d.</summary>
    static abstract bool HasSecond { get; }

    /// <summary>Whether c d is taken away.</summary>
    static abstract bool SubtractsSecond { get; }
}
