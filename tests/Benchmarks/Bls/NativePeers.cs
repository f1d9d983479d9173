using System.Runtime.InteropServices;
using Eth2Core.Bls;
using Eth2Core.Bls.Native;

namespace Benchmarks.Bls;

/// <summary>blst in this process, where it is installed: without what Node.js puts around it.</summary>
internal sealed unsafe class NativePeers(BlstBls blst)
{
    private const string Name = "blst, natively";
    private const int Limbs = 6;

    private readonly delegate* unmanaged[SuppressGCTransition]<ulong*, ulong*, ulong*, void> _multiply =
        (delegate* unmanaged[SuppressGCTransition]<ulong*, ulong*, ulong*, void>)NativeLibrary.GetExport(NativeLibrary.Load(blst.Location), "blst_fp_mul");

    /// <summary>Those of the machine; null where it has no libblst.</summary>
    public static NativePeers? Find() => BlstBls.TryLoad(Environment.GetEnvironmentVariable("DEPOSIT_BLST_LIBRARY"), out BlstBls? blst, out _) ? new NativePeers(blst) : null;

    /// <summary>Products, each a factor of the next.</summary>
    public Peer Multiplication => Peer.Here(Name, count =>
    {
        ulong* value = stackalloc ulong[Limbs], factor = stackalloc ulong[Limbs];
        (value[0], factor[0]) = (2, 3);
        for (int i = 0; i < count; i++)
            _multiply(value, value, factor);
    });

    /// <summary>Messages to points of G2.</summary>
    public Peer Hash(SignedItems items) => Peer.Here(Name, count =>
    {
        BlstG2 point;
        fixed (byte* tag = Ciphersuite.DomainSeparationTag)
        fixed (byte* messages = items.Messages)
        {
            for (int i = 0; i < count; i++)
                blst.Library.HashToG2(&point, messages + (i * Lengths.SigningRoot), Lengths.SigningRoot, tag, (nuint)Ciphersuite.DomainSeparationTag.Length, null, 0);
        }
    });

    /// <summary>One signature after another.</summary>
    public Peer Verify(SignedItems items) => Peer.Here(Name, count =>
    {
        for (int i = 0; i < count; i++)
            items.Verify(blst, i);
    });

    /// <summary>One batch on one thread.</summary>
    public Peer BatchVerify(SignedItems items) => Peer.Here(Name, count =>
    {
        BlstBatch batch = new(blst.Library, items.Pubkeys.AsSpan(0, count * Lengths.Pubkey), items.Messages.AsSpan(0, count * Lengths.SigningRoot), items.Signatures.AsSpan(0, count * Lengths.Signature));
        batch.Verify();
        if (batch.Results.Contains(false)) throw new InvalidOperationException("a good signature was refused");
    });

    /// <summary>What is done with many keys in one call.</summary>
    public Peer OfMany(Action<IBls, int> operation) => Peer.Here(Name, count => operation(blst, count));

    /// <summary>What needs nothing but a key.</summary>
    public Peer Of(Action<IBls> operation) => Peer.Here(Name, count =>
    {
        for (int i = 0; i < count; i++)
            operation(blst);
    });
}
