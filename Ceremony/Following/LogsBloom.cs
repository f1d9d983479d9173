using DepositContract.Contract;
using DepositContract.Transactions;
using Eth2Core;

namespace Ceremony.Following;

/// <summary>Asks a header's logsBloom whether a block can hold a deposit's log.</summary>
/// <remarks>Source: the yellow paper, section 4.3.1: each address and topic sets three of 2,048 bits. It may say yes by chance, but no is certain.</remarks>
internal sealed class LogsBloom
{
    private const int Bytes = 256;
    private readonly int[] _bits;

    public LogsBloom(ExecutionAddress contract)
    {
        _bits = [.. Bits(contract.AsSpan()), .. Bits(DepositEvent.Topic.AsSpan())];
    }

    /// <summary>Whether the block can hold a deposit of this contract.</summary>
    public bool MayHoldDeposits(ReadOnlyMemory<byte> logsBloom)
    {
        ReadOnlySpan<byte> bloom = logsBloom.Span;
        foreach (int bit in _bits)
        {
            if ((bloom[Bytes - 1 - (bit / 8)] >> (bit % 8) & 1) == 0)
                return false;
        }

        return true;
    }

    private static int[] Bits(ReadOnlySpan<byte> data)
    {
        Root hash = Keccak256.Hash(data);
        ReadOnlySpan<byte> bytes = hash;
        return [Bit(bytes[0], bytes[1]), Bit(bytes[2], bytes[3]), Bit(bytes[4], bytes[5])];
    }

    private static int Bit(byte high, byte low) => ((high << 8) | low) & 2047;
}
