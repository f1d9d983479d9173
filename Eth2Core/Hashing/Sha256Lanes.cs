using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Eth2Core.Hashing;

/// <summary>SHA-256 of as many messages of one length at once as a vector register has lanes: pairs of Merkle nodes, and others.</summary>
/// <remarks>
/// Source: FIPS 180-4, section 6.2.2. The steps are those of one message; every word is a vector, with message m in lane m.
/// A 64-byte message has two blocks; the second is padding, so its schedule is a constant and costs nothing.
/// </remarks>
/// <typeparam name="TLanes">The width.</typeparam>
internal static class Sha256Lanes<TLanes>
    where TLanes : unmanaged, ILanes<TLanes>
{
    private const int BlockLength = 64;
    private const int LengthLength = 8;
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
            TLanes.Load(nodes[(done * Sha256.PairLength)..], schedule);
            HashGroup(schedule, hash);
            TLanes.Store(hash, parents[(done * Sha256.NodeLength)..]);
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

    /// <summary>Hashes whole groups of messages of one length, as many as there are, and says how many messages that were.</summary>
    /// <param name="messages">One after another.</param>
    /// <param name="length">How many bytes each has.</param>
    /// <param name="hashes">32 bytes for each message: as many as there are messages.</param>
    [SkipLocalsInit]
    public static int HashMessages(ReadOnlySpan<byte> messages, int length, Span<byte> hashes)
    {
        Span<TLanes> schedule = stackalloc TLanes[BlockWords];
        Span<TLanes> hash = stackalloc TLanes[HashWords];
        Span<byte> blocks = stackalloc byte[TLanes.Count * BlockLength];
        int paddedLength = (length + 1 + LengthLength + BlockLength - 1) / BlockLength * BlockLength;
        int done = 0;
        for (; (hashes.Length / Sha256.NodeLength) - done >= TLanes.Count; done += TLanes.Count)
        {
            SetInitialHash(hash);
            for (int position = 0; position < paddedLength; position += BlockLength)
            {
                for (int lane = 0; lane < TLanes.Count; lane++)
                    CopyPadded(messages.Slice((done + lane) * length, length), position, position + BlockLength == paddedLength, blocks.Slice(lane * BlockLength, BlockLength));
                TLanes.Load(blocks, schedule);
                CompressMessage(schedule, hash);
            }

            TLanes.Store(hash, hashes[(done * Sha256.NodeLength)..]);
        }

        return done;
    }

    // A block of a message, of the 1 after it, or of the zeros after that; the last one ends with the length in bits.
    private static void CopyPadded(ReadOnlySpan<byte> message, int position, bool isLast, Span<byte> block)
    {
        block.Clear();
        if (position < message.Length)
            message[position..Math.Min(position + BlockLength, message.Length)].CopyTo(block);
        if (message.Length - position is >= 0 and < BlockLength)
            block[message.Length - position] = 0x80;
        if (isLast)
            BinaryPrimitives.WriteUInt64BigEndian(block[^LengthLength..], 8UL * (ulong)message.Length);
    }

    private static void HashGroup(Span<TLanes> schedule, Span<TLanes> hash)
    {
        SetInitialHash(hash);
        CompressMessage(schedule, hash);
        CompressPadding(hash);
    }

    private static void SetInitialHash(Span<TLanes> hash)
    {
        for (int i = 0; i < HashWords; i++)
            hash[i] = TLanes.Broadcast(Sha256Constants.InitialHash[i]);
    }

    /// <summary>The compression function: one block of each message into its state. The schedule is used up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void CompressMessage(Span<TLanes> schedule, Span<TLanes> hash)
    {
        TLanes a = hash[0], b = hash[1], c = hash[2], d = hash[3], e = hash[4], f = hash[5], g = hash[6], h = hash[7];
        ReadOnlySpan<uint> constants = Sha256Constants.RoundConstants;
        for (int t = 0; t < Sha256Constants.Rounds; t += HashWords)
        {
            if (t >= BlockWords && t % BlockWords == 0)
                Extend(schedule);
            ReadOnlySpan<TLanes> words = schedule.Slice(t % BlockWords, HashWords);
            ReadOnlySpan<uint> theirs = constants.Slice(t, HashWords);
            Round(a, b, c, ref d, e, f, g, ref h, TLanes.Broadcast(theirs[0]) + words[0]);
            Round(h, a, b, ref c, d, e, f, ref g, TLanes.Broadcast(theirs[1]) + words[1]);
            Round(g, h, a, ref b, c, d, e, ref f, TLanes.Broadcast(theirs[2]) + words[2]);
            Round(f, g, h, ref a, b, c, d, ref e, TLanes.Broadcast(theirs[3]) + words[3]);
            Round(e, f, g, ref h, a, b, c, ref d, TLanes.Broadcast(theirs[4]) + words[4]);
            Round(d, e, f, ref g, h, a, b, ref c, TLanes.Broadcast(theirs[5]) + words[5]);
            Round(c, d, e, ref f, g, h, a, ref b, TLanes.Broadcast(theirs[6]) + words[6]);
            Round(b, c, d, ref e, f, g, h, ref a, TLanes.Broadcast(theirs[7]) + words[7]);
        }

        AddTo(hash, a, b, c, d, e, f, g, h);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CompressPadding(Span<TLanes> hash)
    {
        TLanes a = hash[0], b = hash[1], c = hash[2], d = hash[3], e = hash[4], f = hash[5], g = hash[6], h = hash[7];
        ReadOnlySpan<uint> constants = Sha256Constants.PaddingRoundConstants;
        for (int t = 0; t < Sha256Constants.Rounds; t += HashWords)
        {
            ReadOnlySpan<uint> theirs = constants.Slice(t, HashWords);
            Round(a, b, c, ref d, e, f, g, ref h, TLanes.Broadcast(theirs[0]));
            Round(h, a, b, ref c, d, e, f, ref g, TLanes.Broadcast(theirs[1]));
            Round(g, h, a, ref b, c, d, e, ref f, TLanes.Broadcast(theirs[2]));
            Round(f, g, h, ref a, b, c, d, ref e, TLanes.Broadcast(theirs[3]));
            Round(e, f, g, ref h, a, b, c, ref d, TLanes.Broadcast(theirs[4]));
            Round(d, e, f, ref g, h, a, b, ref c, TLanes.Broadcast(theirs[5]));
            Round(c, d, e, ref f, g, h, a, ref b, TLanes.Broadcast(theirs[6]));
            Round(b, c, d, ref e, f, g, h, ref a, TLanes.Broadcast(theirs[7]));
        }

        AddTo(hash, a, b, c, d, e, f, g, h);
    }

    // W(t) for the next sixteen rounds: each replaces W(t - 16), which no later round needs.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Extend(Span<TLanes> schedule)
    {
        for (int t = 0; t < BlockWords; t++)
            schedule[t] = schedule[t] + TLanes.SmallSigma0(schedule[(t + 1) & 15]) + schedule[(t + 9) & 15] + TLanes.SmallSigma1(schedule[(t + 14) & 15]);
    }

    // A round without moving the eight words along: the caller names them anew, and after eight rounds every word has its own name again.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(TLanes a, TLanes b, TLanes c, ref TLanes d, TLanes e, TLanes f, TLanes g, ref TLanes h, TLanes constantAndWord)
    {
        TLanes t1 = h + TLanes.BigSigma1(e) + TLanes.Choose(e, f, g) + constantAndWord;
        d += t1;
        h = t1 + TLanes.BigSigma0(a) + TLanes.Majority(a, b, c);
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
