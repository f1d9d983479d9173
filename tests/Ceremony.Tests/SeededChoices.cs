namespace Ceremony.Tests;

/// <summary>Repeatable choices for property tests: SplitMix64. A failing test prints the seed.</summary>
internal sealed class SeededChoices(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        unchecked
        {
            ulong z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>A number from 0 up to but not including a bound.</summary>
    public int Below(int bound) => (int)(Next() % (ulong)bound);

    public byte[] Bytes(int length)
    {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++)
            bytes[i] = (byte)Next();
        return bytes;
    }
}
