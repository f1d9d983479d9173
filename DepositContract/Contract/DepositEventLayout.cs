using DepositContract.Abi;
using DepositContract.JsonRpc;

namespace DepositContract.Contract;

/// <summary>Where the five fields of a deposit event stand in its data, and what is wrong with data that differs.</summary>
/// <remarks>Source: EIP-6110. There is exactly one ABI encoding of five byte strings of fixed lengths that the compiler writes.</remarks>
internal static class DepositEventLayout
{
    /// <summary>How many bytes the data has.</summary>
    internal const int Length = 576;

    internal static readonly AbiBytesField Pubkey = new("pubkey", HeadAt: 0, Offset: 160, Size: 48);
    internal static readonly AbiBytesField WithdrawalCredentials = new("withdrawal_credentials", HeadAt: 32, Offset: 256, Size: 32);
    internal static readonly AbiBytesField Amount = new("amount", HeadAt: 64, Offset: 320, Size: 8);
    internal static readonly AbiBytesField Signature = new("signature", HeadAt: 96, Offset: 384, Size: 96);
    internal static readonly AbiBytesField Index = new("index", HeadAt: 128, Offset: 512, Size: 8);

    private static readonly AbiBytesField[] s_fields = [Pubkey, WithdrawalCredentials, Amount, Signature, Index];

    internal static DepositEventError? FindFault(Eth1Log log)
    {
        if (log.Removed) return new DepositEventError(log, DepositEventFault.Removed, "", 0, 0);
        if (log.Topics.Count != 1) return new DepositEventError(log, DepositEventFault.TopicCount, "", 1, (ulong)log.Topics.Count);
        if (log.Topics[0] != DepositEvent.Topic) return new DepositEventError(log, DepositEventFault.Topic, "", 0, 0);
        ReadOnlySpan<byte> data = log.Data.Span;
        if (data.Length != Length) return new DepositEventError(log, DepositEventFault.DataLength, "", Length, (ulong)data.Length);
        foreach (AbiBytesField field in s_fields)
        {
            if (FindFault(log, data, field) is { } error) return error;
        }

        return null;
    }

    private static DepositEventError? FindFault(Eth1Log log, ReadOnlySpan<byte> data, AbiBytesField field)
    {
        if (!field.HasOffset(data, out ulong offset)) return new DepositEventError(log, DepositEventFault.FieldOffset, field.Name, (ulong)field.Offset, offset);
        if (!field.HasSize(data, out ulong size)) return new DepositEventError(log, DepositEventFault.FieldLength, field.Name, (ulong)field.Size, size);
        return field.HasZeroPadding(data) ? null : new DepositEventError(log, DepositEventFault.FieldPadding, field.Name, 0, 0);
    }
}
