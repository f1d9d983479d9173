using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Eth2Core.Hashing;

namespace Eth2Core.Keys;

/// <summary>The Lamport keys of one parent, with the two halves side by side in the lanes of a vector register.</summary>
/// <remarks>
/// Source: RFC 5869, section 2.3 (HKDF-Expand), RFC 2104 (HMAC), EIP-2333. Each block of HKDF-Expand needs the block before it, so one half
/// cannot be split; but both halves go the same way, and the blocks that depend on the key alone are compressed once.
/// </remarks>
/// <typeparam name="TLanes">The width.</typeparam>
internal static class LamportLanes<TLanes>
    where TLanes : unmanaged, ILanes<TLanes>
{
    private const int HashWords = 8;
    private const int BlockWords = 16;
    private const int BlockBytes = 64;
    private const uint InnerPad = 0x36363636;
    private const uint OuterPad = 0x5c5c5c5c;
    private const uint EndMark = 0x80000000;

    /// <summary>HKDF-Expand, with an empty info, of two keys of 32 bytes.</summary>
    public static void Expand(ReadOnlySpan<byte> key0, ReadOnlySpan<byte> key1, Span<byte> secret0, Span<byte> secret1)
    {
        Span<TLanes> memory = stackalloc TLanes[BlockWords + (4 * HashWords)];
        Span<TLanes> schedule = memory[..BlockWords];
        Span<TLanes> inner = memory.Slice(BlockWords, HashWords);
        Span<TLanes> outer = memory.Slice(BlockWords + HashWords, HashWords);
        Span<TLanes> innerHash = memory.Slice(BlockWords + (2 * HashWords), HashWords);
        Span<TLanes> output = memory[(BlockWords + (3 * HashWords))..];
        CompressKeys(key0, key1, InnerPad, schedule, inner);
        CompressKeys(key0, key1, OuterPad, schedule, outer);
        for (int at = 0; at < secret0.Length; at += Sha256.NodeLength)
        {
            uint counter = (uint)(at / Sha256.NodeLength) + 1;
            Finish(inner, at == 0 ? [] : output, (counter << 24) | (EndMark >> 8), BlockBytes + 1, schedule, innerHash);
            Finish(outer, innerHash, EndMark, BlockBytes, schedule, output);
            Store(output, 0, secret0[at..]);
            Store(output, 1, secret1[at..]);
        }

        memory.Clear();
    }

    /// <summary>Replaces each 32 bytes by their hash; there are as many as fill the lanes once or several times.</summary>
    public static void HashChunks(Span<byte> chunks)
    {
        Span<TLanes> memory = stackalloc TLanes[BlockWords + (3 * HashWords)];
        Span<TLanes> schedule = memory[..BlockWords];
        Span<TLanes> message = memory.Slice(BlockWords, HashWords);
        Span<TLanes> initial = memory.Slice(BlockWords + HashWords, HashWords);
        Span<TLanes> hash = memory[(BlockWords + (2 * HashWords))..];
        SetInitial(initial);
        int groupLength = TLanes.Count * Sha256.NodeLength;
        for (int at = 0; at < chunks.Length; at += groupLength)
        {
            Span<byte> group = chunks.Slice(at, groupLength);
            for (int lane = 0; lane < TLanes.Count; lane++)
            {
                Load(group[(lane * Sha256.NodeLength)..], 0, lane, message);
            }

            Finish(initial, message, EndMark, 0, schedule, hash);
            for (int lane = 0; lane < TLanes.Count; lane++)
            {
                Store(hash, lane, group[(lane * Sha256.NodeLength)..]);
            }
        }

        memory.Clear();
    }

    /// <summary>The state after the first block of an HMAC: the key, filled up with zeros, xor a pad.</summary>
    private static void CompressKeys(ReadOnlySpan<byte> key0, ReadOnlySpan<byte> key1, uint pad, Span<TLanes> schedule, Span<TLanes> state)
    {
        SetInitial(state);
        schedule.Fill(TLanes.Broadcast(pad));
        Load(key0, pad, 0, schedule);
        Load(key1, pad, 1, schedule);
        Sha256Lanes<TLanes>.CompressMessage(schedule, state);
    }

    /// <summary>hash = the state after the last block of a message: some words, the end mark with what is before it in its word, zeros, the length.</summary>
    private static void Finish(ReadOnlySpan<TLanes> state, ReadOnlySpan<TLanes> words, uint endWord, int otherBytes, Span<TLanes> schedule, Span<TLanes> hash)
    {
        words.CopyTo(schedule);
        schedule[words.Length] = TLanes.Broadcast(endWord);
        schedule[(words.Length + 1)..].Fill(TLanes.Broadcast(0));
        schedule[^1] = TLanes.Broadcast(8 * (uint)((words.Length * sizeof(uint)) + otherBytes));
        state.CopyTo(hash);
        Sha256Lanes<TLanes>.CompressMessage(schedule, hash);
    }

    private static void SetInitial(Span<TLanes> state)
    {
        for (int i = 0; i < HashWords; i++)
        {
            state[i] = TLanes.Broadcast(Sha256Constants.InitialHash[i]);
        }
    }

    private static void Load(ReadOnlySpan<byte> bytes, uint pad, int lane, Span<TLanes> words)
    {
        Span<uint> lanes = MemoryMarshal.Cast<TLanes, uint>(words);
        for (int i = 0; i < HashWords; i++)
        {
            lanes[(i * TLanes.Count) + lane] = BinaryPrimitives.ReadUInt32BigEndian(bytes[(i * sizeof(uint))..]) ^ pad;
        }
    }

    private static void Store(ReadOnlySpan<TLanes> words, int lane, Span<byte> bytes)
    {
        ReadOnlySpan<uint> lanes = MemoryMarshal.Cast<TLanes, uint>(words);
        for (int i = 0; i < HashWords; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes[(i * sizeof(uint))..], lanes[(i * TLanes.Count) + lane]);
        }
    }
}
