using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Eth2Core.Bls;
using Eth2Core.Bls.Lanes;
using FluentAssertions;
using Xunit.Abstractions;

namespace Eth2Core.Tests.Bls.Lanes;

/// <summary>What computing with secrets in lanes leaves in memory: nothing in the thread's columns, nothing on the stack.</summary>
public sealed class SecretTracesTests(ITestOutputHelper output)
{
    private const int Count = 9;
    private const byte Paint = 0xa5;

    // The frames that these tests themselves need between a call and the look at what it left.
    private const int OwnFrames = 4096;

    // More than is erased, so that what lies deeper is seen.
    private const int Painted = 2 * StackErasure.Length;

    [LanesTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_columns_are_zero(bool isSigning)
    {
        RunWith(isSigning, Secrets())();

        AreZero(LaneScratch.OfThread.First).Should().BeTrue();
        AreZero(LaneScratch.OfThread.Second).Should().BeTrue();
    }

    /// <summary>The compiler's own work on a thread's stack looks like ours, so the first runs do not count.</summary>
    [LanesTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_stack_is_zero_and_was_not_used_beyond_what_is_erased(bool isSigning)
    {
        Action run = RunWith(isSigning, Secrets());
        byte[] stack = [];
        for (int i = 0; i < 30; i++)
            stack = StackAfter(run);

        stack.AsSpan(OwnFrames..(StackErasure.Length - OwnFrames)).IndexOfAnyExcept((byte)0).Should().Be(-1);
        stack.AsSpan((StackErasure.Length + OwnFrames)..).IndexOfAnyExcept(Paint).Should().Be(-1);
    }

    /// <summary>What is erased is more than enough: the work itself, without the erasure, takes less than half of it.</summary>
    [LanesTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_work_takes_less_than_half_of_what_is_erased(bool isSigning)
    {
        byte[] secrets = Secrets(), pubkeys = new byte[Count * Lengths.Pubkey], signatures = new byte[Count * Lengths.Signature], messages = new byte[Count * Lengths.SigningRoot];
        bool[] areKeys = [.. Enumerable.Repeat(true, Count)];
        Action work = isSigning ? () => LaneSignatures.Compute(secrets, messages, areKeys, signatures) : () => LanePublicKeys.Compute(secrets, areKeys, pubkeys);
        byte[] stack = [];
        for (int i = 0; i < 30; i++)
            stack = StackAfter(work);

        int deepest = stack.AsSpan().LastIndexOfAnyExcept(Paint);
        output.WriteLine($"the work takes {deepest} bytes of the stack");
        deepest.Should().BeInRange(1_000, StackErasure.Length / 2);
    }

    private static Action RunWith(bool isSigning, byte[] secrets)
    {
        byte[] pubkeys = new byte[Count * Lengths.Pubkey], signatures = new byte[Count * Lengths.Signature], messages = new byte[Count * Lengths.SigningRoot];
        bool[] results = new bool[Count];
        return isSigning ? () => BatchArithmetic.EightLanes!.Sign(secrets, messages, signatures, results) : () => BatchArithmetic.EightLanes!.SkToPk(secrets, pubkeys, results);
    }

    private byte[] Secrets()
    {
        SeededRandom random = new(output);
        return [.. Enumerable.Range(0, Count).SelectMany(_ => random.SecretKey())];
    }

    // From the frame of this method on, the nearest byte first; without the deepest, which the one frame that paints does not reach and the other that looks does.
    private static byte[] StackAfter(Action run)
    {
        byte[] copy = new byte[Painted];
        Fill();
        run();
        Look(copy);
        copy.AsSpan().Reverse();
        return copy[..^OwnFrames];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    private static void Fill()
    {
        Span<byte> stack = stackalloc byte[Painted];
        stack.Fill(Paint);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    private static void Look(byte[] copy)
    {
        Span<byte> stack = stackalloc byte[Painted];
        stack.CopyTo(copy);
    }

    private static bool AreZero(in Columns columns) => !MemoryMarshal.AsBytes(new ReadOnlySpan<Columns>(in columns)).ContainsAnyExcept((byte)0);
}
