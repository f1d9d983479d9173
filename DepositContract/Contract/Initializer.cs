namespace DepositContract.Contract;

/// <summary>Assembles initialization code that writes the zero hashes and returns the canonical code.</summary>
/// <remarks>Source: the yellow paper, appendix H.2; deposit_contract.sol, constructor. Like the original it refuses ether.</remarks>
internal static class Initializer
{
    private const byte IsZero = 0x15;
    private const byte CallValue = 0x34;
    private const byte CodeCopy = 0x39;
    private const byte SStore = 0x55;
    private const byte JumpI = 0x57;
    private const byte JumpDest = 0x5b;
    private const byte Push1 = 0x60;
    private const byte Push2 = 0x61;
    private const byte Push32 = 0x7f;
    private const byte Dup1 = 0x80;
    private const byte Return = 0xf3;
    private const byte Revert = 0xfd;

    // Where the JUMPDEST of the preamble stands.
    private const byte AfterPreamble = 9;

    /// <summary>The code, with the runtime at its end.</summary>
    internal static byte[] Assemble(ReadOnlySpan<byte> runtime, IReadOnlyList<Root> zeroHashes)
    {
        List<byte> code = [CallValue, IsZero, Push1, AfterPreamble, JumpI, Push1, 0, Dup1, Revert, JumpDest];

        // The first zero hash is zero: the constructor never writes its slot, and a written zero would be another storage trie on some nodes.
        for (int height = 1; height < zeroHashes.Count; height++)
        {
            byte slot = (byte)(CanonicalContract.FirstZeroHashSlot + (ulong)height);
            code.AddRange([Push32, .. zeroHashes[height].AsSpan(), Push1, slot, SStore]);
        }

        code.AddRange(ReturnTail(runtime.Length, code.Count));
        code.AddRange(runtime);
        return [.. code];
    }

    // codecopy(0, offset of the runtime, length); return(0, length)
    private static byte[] ReturnTail(int length, int start)
    {
        const int tailLength = 15;
        byte[] tail =
        [
            Push2, .. BigEndian(length), Push2, .. BigEndian(start + tailLength), Push1, 0, CodeCopy,
            Push2, .. BigEndian(length), Push1, 0, Return,
        ];
        return tail.Length == tailLength ? tail : throw new InvalidOperationException("the tail has another length than it says");
    }

    private static byte[] BigEndian(int value) => [(byte)(value >> 8), (byte)(value & 0xff)];
}
