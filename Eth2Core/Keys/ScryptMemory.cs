using System.Runtime.InteropServices;

namespace Eth2Core.Keys;

/// <summary>Working memory of one scrypt; whoever lets it go has it overwritten.</summary>
/// <remarks>It is far too large to be locked.</remarks>
internal sealed unsafe class ScryptMemory : IDisposable
{
    private const nuint HugePage = 2 << 20;

    private void* _address;

    /// <summary>Takes memory from the system.</summary>
    /// <param name="length">How many bytes.</param>
    /// <exception cref="OutOfMemoryException">The system has not so much.</exception>
    public ScryptMemory(nuint length)
    {
        _address = NativeMemory.AlignedAlloc(length, HugePage);
        Length = length;
        MemoryLock.Advise(_address, length);
    }

    /// <summary>Overwrites and gives back what was not disposed.</summary>
    ~ScryptMemory() => Free();

    /// <summary>How many bytes there are.</summary>
    public nuint Length { get; }

    /// <summary>The first byte.</summary>
    /// <exception cref="ObjectDisposedException">The memory is gone.</exception>
    public void* Address
    {
        get
        {
            ObjectDisposedException.ThrowIf(_address is null, this);
            return _address;
        }
    }

    /// <summary>Overwrites the memory with zeros and gives it back.</summary>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_address is null) return;
        NativeMemory.Clear(_address, Length);
        NativeMemory.AlignedFree(_address);
        _address = null;
    }
}
