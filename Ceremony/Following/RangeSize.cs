namespace Ceremony.Following;

/// <summary>How many blocks to ask for at once: half after a refusal, an eighth more after a success.</summary>
internal sealed class RangeSize
{
    private readonly ulong _largest;

    public RangeSize(ulong first, ulong largest)
    {
        _largest = Math.Max(1, largest);
        Blocks = Math.Clamp(first, 1, _largest);
    }

    public ulong Blocks { get; private set; }

    /// <summary>A node refused this many blocks.</summary>
    public void Halve(ulong refused) => Blocks = Math.Max(1, refused / 2);

    /// <summary>A range of the full size went well.</summary>
    public void Grow() => Blocks = Math.Min(_largest, Blocks + Math.Max(1, Blocks / 8));
}
