namespace Ceremony.Following;

/// <summary>How many blocks to ask for at once: half after a refusal, an eighth more after a success.</summary>
internal sealed class RangeSize
{
    // After so many successes at the limit it is tried again whether the node gives more: its refusal may have been about a dense part of the chain.
    private const int Patience = 64;

    private readonly ulong _largest;
    private ulong _ceiling;
    private int _successesAtCeiling;

    public RangeSize(ulong first, ulong largest)
    {
        _largest = Math.Max(1, largest);
        _ceiling = _largest;
        Blocks = Math.Clamp(first, 1, _largest);
    }

    public ulong Blocks { get; private set; }

    /// <summary>A node refused this many blocks, and perhaps said how many it gives.</summary>
    public void Halve(ulong refused, ulong? limit = null)
    {
        _ceiling = Math.Max(1, limit ?? (refused - 1));
        Blocks = Math.Max(1, limit ?? (refused / 2));
        _successesAtCeiling = 0;
    }

    /// <summary>A range of the full size went well.</summary>
    public void Grow()
    {
        if (Blocks >= _ceiling && _ceiling < _largest && ++_successesAtCeiling >= Patience)
        {
            _ceiling = Math.Min(_largest, _ceiling * 2);
            _successesAtCeiling = 0;
        }

        Blocks = Math.Min(_ceiling, Blocks + Math.Max(1, Blocks / 8));
    }
}
