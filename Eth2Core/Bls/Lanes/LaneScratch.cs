using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Eth2Core.Bls.Lanes;

/// <summary>Room for the columns of both parts of a product, one for each thread, at an address that is a multiple of 64: a vector that lies across two cache lines takes twice as long.</summary>
/// <remarks>Whoever multiplies secrets calls <see cref="Erase"/> afterwards, on the same thread: <see cref="LaneSecretKeys"/>. What public values leave may stay.</remarks>
internal sealed unsafe class LaneScratch
{
    private const int Alignment = 64;
    private const int Parts = 2;

    [ThreadStatic]
    private static LaneScratch? s_ofThread;

    private readonly Columns* _columns = (Columns*)NativeMemory.AlignedAlloc((nuint)(Parts * Unsafe.SizeOf<Columns>()), Alignment);

    ~LaneScratch() => NativeMemory.AlignedFree(_columns);

    internal static LaneScratch OfThread => s_ofThread ??= new LaneScratch();

    /// <summary>Overwrites what products of secrets left.</summary>
    internal void Erase() => CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(new Span<Columns>(_columns, Parts)));

    internal ref Columns First => ref _columns[0];

    internal ref Columns Second => ref _columns[1];
}
