namespace Eth2Core.Hashing;

/// <summary>One 32-bit word of several messages at once, one message in each lane of a vector register.</summary>
/// <typeparam name="TSelf">The vector type.</typeparam>
internal interface ILanes<TSelf>
    where TSelf : unmanaged, ILanes<TSelf>
{
    /// <summary>Whether this processor has the instructions.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>How many lanes there are.</summary>
    static abstract int Count { get; }

    /// <summary>Reads a block of 64 bytes of each message: word w of message m becomes lane m of vector w.</summary>
    /// <param name="blocks">64 bytes for each lane.</param>
    /// <param name="words">Room for sixteen words.</param>
    static abstract void Load(ReadOnlySpan<byte> blocks, Span<TSelf> words);

    /// <summary>Writes the hash of each message, the inverse of reading.</summary>
    /// <param name="words">Eight words, which are used up.</param>
    /// <param name="hashes">32 bytes for each lane.</param>
    static abstract void Store(Span<TSelf> words, Span<byte> hashes);

    /// <summary>The same word in every lane.</summary>
    static abstract TSelf Broadcast(uint word);

    /// <summary>The sum modulo 2^32.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>ROTR(2) xor ROTR(13) xor ROTR(22): FIPS 180-4, equation 4.4.</summary>
    static abstract TSelf BigSigma0(TSelf word);

    /// <summary>ROTR(6) xor ROTR(11) xor ROTR(25): FIPS 180-4, equation 4.5.</summary>
    static abstract TSelf BigSigma1(TSelf word);

    /// <summary>ROTR(7) xor ROTR(18) xor SHR(3): FIPS 180-4, equation 4.6.</summary>
    static abstract TSelf SmallSigma0(TSelf word);

    /// <summary>ROTR(17) xor ROTR(19) xor SHR(10): FIPS 180-4, equation 4.7.</summary>
    static abstract TSelf SmallSigma1(TSelf word);

    /// <summary>The bits of y where x has a one, of z where it has a zero: FIPS 180-4, equation 4.2.</summary>
    static abstract TSelf Choose(TSelf x, TSelf y, TSelf z);

    /// <summary>The bits that at least two have: FIPS 180-4, equation 4.3.</summary>
    static abstract TSelf Majority(TSelf x, TSelf y, TSelf z);
}
