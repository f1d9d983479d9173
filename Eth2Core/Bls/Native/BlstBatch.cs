using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Eth2Core.Bls.Native;

/// <summary>Some items of a batch, verified together; bad ones are found by halving.</summary>
/// <remarks>As <see cref="BatchChunk"/>: random odd factors of 64 bits, so a wrong item passes with a probability of at most 2^-63; an item alone is decided exactly.</remarks>
internal sealed class BlstBatch
{
    private readonly BlstLibrary _blst;
    private readonly byte[] _messages;
    private readonly BlstG1Affine[] _keys;
    private readonly BlstG2Affine[] _signatures;
    private readonly List<int> _items = [];

    /// <summary>Reads and checks keys and signatures.</summary>
    internal BlstBatch(BlstLibrary blst, ReadOnlySpan<byte> pubkeys, ReadOnlySpan<byte> messages, ReadOnlySpan<byte> signatures)
    {
        int count = messages.Length / Lengths.SigningRoot;
        (_blst, _messages, _keys, _signatures, Results) = (blst, messages.ToArray(), new BlstG1Affine[count], new BlstG2Affine[count], new bool[count]);
        for (int i = 0; i < count; i++)
        {
            if (blst.TryReadPubkey(pubkeys.Slice(i * Lengths.Pubkey, Lengths.Pubkey), out _keys[i]) && blst.TryReadSignature(signatures.Slice(i * Lengths.Signature, Lengths.Signature), out _signatures[i]))
                _items.Add(i);
        }
    }

    /// <summary>The answers, once verified.</summary>
    internal bool[] Results { get; }

    /// <summary>Answers.</summary>
    internal void Verify() => Search(CollectionsMarshal.AsSpan(_items));

    private void Search(ReadOnlySpan<int> items)
    {
        if (items.IsEmpty)
            return;
        bool hold = Holds(items);
        foreach (int item in items)
            Results[item] = hold;
        if (hold || items.Length == 1)
            return;
        int middle = items.Length / 2;
        Search(items[..middle]);
        Search(items[middle..]);
    }

    private bool Holds(ReadOnlySpan<int> items)
    {
        ulong[] factors = new ulong[items.Length];
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(factors.AsSpan()));
        using BlstPairing pairing = new(_blst);
        for (int i = 0; i < items.Length; i++)
            pairing.Add(_keys[items[i]], _signatures[items[i]], _messages.AsSpan(items[i] * Lengths.SigningRoot, Lengths.SigningRoot), factors[i] | 1);
        return pairing.IsOne();
    }
}
