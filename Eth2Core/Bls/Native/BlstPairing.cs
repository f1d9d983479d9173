using System.Runtime.InteropServices;

namespace Eth2Core.Bls.Native;

/// <summary>A product of pairings that grows pair by pair (blst_pairing). One thread at a time.</summary>
/// <remarks>Keys and signatures are in their subgroups already: they are not checked again.</remarks>
internal sealed unsafe class BlstPairing : IDisposable
{
    private const int HashNotEncode = 1;
    private const int FactorBits = 64;

    private readonly BlstLibrary _blst;
    private readonly void* _context;

    /// <summary>An empty product.</summary>
    internal BlstPairing(BlstLibrary blst)
    {
        _blst = blst;
        // The context keeps the address of the tag, so the two are one piece of memory that does not move.
        nuint size = blst.PairingSizeOf();
        ReadOnlySpan<byte> tag = Ciphersuite.DomainSeparationTag;
        _context = NativeMemory.AlignedAlloc(size + (nuint)tag.Length, 64);
        byte* copy = (byte*)_context + size;
        tag.CopyTo(new Span<byte>(copy, tag.Length));
        blst.PairingInit(_context, HashNotEncode, copy, (nuint)tag.Length);
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => NativeMemory.AlignedFree(_context);

    /// <summary>Adds a key's message.</summary>
    internal void Add(in BlstG1Affine key, ReadOnlySpan<byte> message)
    {
        fixed (BlstG1Affine* point = &key)
            Add(point, null, null, message);
    }

    /// <summary>Adds a key's message and a signature.</summary>
    internal void Add(in BlstG1Affine key, in BlstG2Affine signature, ReadOnlySpan<byte> message)
    {
        fixed (BlstG1Affine* point = &key)
        fixed (BlstG2Affine* theirs = &signature)
            Add(point, theirs, null, message);
    }

    /// <summary>Adds a key's message and its signature, both times a factor.</summary>
    internal void Add(in BlstG1Affine key, in BlstG2Affine signature, ReadOnlySpan<byte> message, ulong factor)
    {
        byte* scalar = stackalloc byte[sizeof(ulong)];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(new Span<byte>(scalar, sizeof(ulong)), factor);
        fixed (BlstG1Affine* point = &key)
        fixed (BlstG2Affine* theirs = &signature)
            Add(point, theirs, scalar, message);
    }

    /// <summary>Whether the product is 1: every signature holds. The pairing is then used up.</summary>
    internal bool IsOne()
    {
        _blst.PairingCommit(_context);
        return _blst.PairingFinalVerify(_context, null) != 0;
    }

    private void Add(BlstG1Affine* key, BlstG2Affine* signature, byte* factor, ReadOnlySpan<byte> message)
    {
        fixed (byte* bytes = message)
        {
            int error = _blst.PairingAggregate(_context, key, 0, signature, 0, factor, factor is null ? 0 : (nuint)FactorBits, bytes, (nuint)message.Length, null, 0);
            if (error != 0)
                throw new InvalidOperationException($"blst refused a checked key with error {error}");
        }
    }
}
