using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Eth2Core.Bls.Lanes;

/// <summary>Room for values that follow from secrets, at an address that is a multiple of 64: never moved by the garbage collector, and overwritten with zeros when it is given back.</summary>
/// <typeparam name="T">Whole vectors: a field element or a point in lanes, or one vector.</typeparam>
internal sealed unsafe class LaneBuffer<T> : IDisposable
    where T : unmanaged
{
    private const int Alignment = 64;

    private readonly int _count;
    private T* _values;

    /// <summary>Makes room for so many values, all zero.</summary>
    internal LaneBuffer(int count)
    {
        _count = count;
        _values = (T*)NativeMemory.AlignedAlloc((nuint)(count * Unsafe.SizeOf<T>()), Alignment);
        Span.Clear();
    }

    ~LaneBuffer() => Release();

    /// <summary>The values themselves.</summary>
    internal Span<T> Span
    {
        get
        {
            ObjectDisposedException.ThrowIf(_values is null, this);
            return new(_values, _count);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private void Release()
    {
        if (_values is null)
            return;
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(Span));
        NativeMemory.AlignedFree(_values);
        _values = null;
    }
}
