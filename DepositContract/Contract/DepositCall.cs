using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using DepositContract.Abi;
using Eth2Core.Phase0;

namespace DepositContract.Contract;

/// <summary>The call deposit(pubkey, withdrawal_credentials, signature, deposit_data_root) as bytes: always 420.</summary>
/// <remarks>Source: deposit_contract.sol, "function deposit". The amount is not in the call: it is the ether that is sent along.</remarks>
public static class DepositCall
{
    /// <summary>How many bytes a call has: the selector, four words of head, and three byte strings.</summary>
    public const int Length = 420;

    private const int SelectorLength = 4;
    private const int RootAt = 96;
    private static readonly AbiBytesField s_pubkey = new("pubkey", HeadAt: 0, Offset: 128, Size: 48);
    private static readonly AbiBytesField s_withdrawalCredentials = new("withdrawal_credentials", HeadAt: 32, Offset: 224, Size: 32);
    private static readonly AbiBytesField s_signature = new("signature", HeadAt: 64, Offset: 288, Size: 96);
    private static readonly AbiBytesField[] s_fields = [s_pubkey, s_withdrawalCredentials, s_signature];

    /// <summary>The call that makes a deposit, with the deposit's own root.</summary>
    public static byte[] Encode(DepositData deposit)
    {
        ArgumentNullException.ThrowIfNull(deposit);
        return Encode(deposit, deposit.HashTreeRoot());
    }

    /// <summary>The call with any root; the contract refuses every root but the deposit's own.</summary>
    public static byte[] Encode(DepositData deposit, Root depositDataRoot)
    {
        ArgumentNullException.ThrowIfNull(deposit);
        byte[] call = new byte[Length];
        BinaryPrimitives.WriteUInt32BigEndian(call, DepositContractAbi.DepositSelector);
        Span<byte> arguments = call.AsSpan(SelectorLength);
        s_pubkey.Write(arguments, deposit.Pubkey.AsSpan());
        s_withdrawalCredentials.Write(arguments, deposit.WithdrawalCredentials.AsSpan());
        s_signature.Write(arguments, deposit.Signature.AsSpan());
        depositDataRoot.AsSpan().CopyTo(arguments[RootAt..]);
        return call;
    }

    /// <summary>Reads a call back with the ether that went along; false for anything that <see cref="Encode(DepositData)"/> would not have written.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> call, Gwei amount, [NotNullWhen(true)] out DepositData? deposit)
    {
        deposit = null;
        if (call.Length != Length || BinaryPrimitives.ReadUInt32BigEndian(call) != DepositContractAbi.DepositSelector) return false;
        ReadOnlySpan<byte> arguments = call[SelectorLength..];
        foreach (AbiBytesField field in s_fields)
        {
            if (!field.HasOffset(arguments, out _) || !field.HasSize(arguments, out _) || !field.HasZeroPadding(arguments)) return false;
        }

        DepositData read = new(
            new BlsPubkeyBytes(s_pubkey.Content(arguments)),
            new WithdrawalCredentials(s_withdrawalCredentials.Content(arguments)),
            amount,
            new BlsSignatureBytes(s_signature.Content(arguments)));
        if (!read.HashTreeRoot().AsSpan().SequenceEqual(arguments.Slice(RootAt, Root.Length))) return false;
        deposit = read;
        return true;
    }
}
