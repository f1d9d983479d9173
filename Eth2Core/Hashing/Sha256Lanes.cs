using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Eth2Core.Hashing;

/// <summary>SHA-256 of as many 64-byte messages at once as a vector register has lanes.</summary>
/// <remarks>
/// Source: FIPS 180-4, section 6.2.2. The steps are those of one message; every word is a vector, with message m in lane m.
/// A 64-byte message has two blocks; the second is padding, so its schedule is a constant and costs nothing.
/// </remarks>
/// <typeparam name="TLanes">The width.</typeparam>
internal static class Sha256Lanes<TLanes>
    where TLanes : unmanaged, ILanes<TLanes>
{
    private const int BlockWords = 16;
    private const int HashWords = 8;

    /// <summary>Hashes whole groups of messages, as many as there are, and says how many messages that were.</summary>
    /// <param name="nodes">64 bytes for each message.</param>
    /// <param name="parents">32 bytes for each message; it may begin where <paramref name="nodes"/> begins, since a group is read before it is written.</param>
    [SkipLocalsInit]
    public static int HashPairs(ReadOnlySpan<byte> nodes, Span<byte> parents)
    {
        Span<TLanes> schedule = stackalloc TLanes[BlockWords];
        Span<TLanes> hash = stackalloc TLanes[HashWords];
        int done = 0;
        for (; nodes.Length - (done * Sha256.PairLength) >= TLanes.Count * Sha256.PairLength; done += TLanes.Count)
        {
            LoadMessages(nodes[(done * Sha256.PairLength)..], MemoryMarshal.Cast<TLanes, uint>(schedule));
            HashGroup(schedule, hash);
            StoreHashes(MemoryMarshal.Cast<TLanes, uint>(hash), parents[(done * Sha256.NodeLength)..]);
        }

        return done;
    }

    /// <summary>Hashes fewer messages than there are lanes; the other lanes are idle.</summary>
    [SkipLocalsInit]
    public static void HashPartialGroup(ReadOnlySpan<byte> nodes, Span<byte> parents)
    {
        Span<byte> allNodes = stackalloc byte[TLanes.Count * Sha256.PairLength];
        Span<byte> allParents = allNodes[..(allNodes.Length / 2)];
        nodes.CopyTo(allNodes);
        allNodes[nodes.Length..].Clear();
        HashPairs(allNodes, allParents);
        allParents[..parents.Length].CopyTo(parents);
    }

    private static void LoadMessages(ReadOnlySpan<byte> nodes, Span<uint> words)
    {
        for (int lane = 0; lane < TLanes.Count; lane++)
        {
            ReadOnlySpan<byte> message = nodes.Slice(lane * Sha256.PairLength, Sha256.PairLength);
            for (int word = 0; word < BlockWords; word++)
            {
                words[(word * TLanes.Count) + lane] = BinaryPrimitives.ReadUInt32BigEndian(message[(word * sizeof(uint))..]);
            }
        }
    }

    private static void StoreHashes(ReadOnlySpan<uint> words, Span<byte> parents)
    {
        for (int lane = 0; lane < TLanes.Count; lane++)
        {
            Span<byte> parent = parents.Slice(lane * Sha256.NodeLength, Sha256.NodeLength);
            for (int word = 0; word < HashWords; word++)
            {
                BinaryPrimitives.WriteUInt32BigEndian(parent[(word * sizeof(uint))..], words[(word * TLanes.Count) + lane]);
            }
        }
    }

    private static void HashGroup(Span<TLanes> schedule, Span<TLanes> hash)
    {
        for (int i = 0; i < HashWords; i++)
        {
            hash[i] = TLanes.Broadcast(Sha256Constants.InitialHash[i]);
        }

        CompressMessage(schedule, hash);
        CompressPadding(hash);
    }

    /// <summary>The compression function: one block of each message into its state. The schedule is used up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void CompressMessage(Span<TLanes> schedule, Span<TLanes> hash)
    {
        TLanes a = hash[0], b = hash[1], c = hash[2], d = hash[3], e = hash[4], f = hash[5], g = hash[6], h = hash[7];
        ReadOnlySpan<uint> constants = Sha256Constants.RoundConstants;
        for (int t = 0; t < Sha256Constants.Rounds; t++)
        {
            // W(t) replaces W(t - 16), which no later round needs.
            ref TLanes word = ref schedule[t & 15];
            if (t >= BlockWords)
            {
                word = word + TLanes.SmallSigma0(schedule[(t + 1) & 15]) + schedule[(t + 9) & 15] + TLanes.SmallSigma1(schedule[(t + 14) & 15]);
            }

            TLanes t1 = h + TLanes.BigSigma1(e) + TLanes.Choose(e, f, g) + (TLanes.Broadcast(constants[t]) + word);
            TLanes t2 = TLanes.BigSigma0(a) + TLanes.Majority(a, b, c);
            (h, g, f, e, d, c, b, a) = (g, f, e, d + t1, c, b, a, t1 + t2);
        }

        AddTo(hash, a, b, c, d, e, f, g, h);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CompressPadding(Span<TLanes> hash)
    {
        TLanes a = hash[0], b = hash[1], c = hash[2], d = hash[3], e = hash[4], f = hash[5], g = hash[6], h = hash[7];
        ReadOnlySpan<uint> constants = Sha256Constants.PaddingRoundConstants;
        for (int t = 0; t < Sha256Constants.Rounds; t++)
        {
            TLanes t1 = h + TLanes.BigSigma1(e) + TLanes.Choose(e, f, g) + TLanes.Broadcast(constants[t]);
            TLanes t2 = TLanes.BigSigma0(a) + TLanes.Majority(a, b, c);
            (h, g, f, e, d, c, b, a) = (g, f, e, d + t1, c, b, a, t1 + t2);
        }

        AddTo(hash, a, b, c, d, e, f, g, h);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(Span<TLanes> hash, TLanes a, TLanes b, TLanes c, TLanes d, TLanes e, TLanes f, TLanes g, TLanes h)
    {
        hash[0] += a;
        hash[1] += b;
        hash[2] += c;
        hash[3] += d;
        hash[4] += e;
        hash[5] += f;
        hash[6] += g;
        hash[7] += h;
    }
}
