using System.Buffers.Binary;
using System.Numerics;
using DepositContract.JsonRpc;
using DepositContract.Transactions;

namespace DepositContract.Proofs;

/// <summary>Verifies an account and its storage slots against a state root.</summary>
/// <remarks>Source: EIP-1186; the yellow paper, section 4.1, for the account's four fields and for slots as the RLP of their numbers.</remarks>
public static class AccountProofVerification
{
    /// <summary>Verifies every field and every slot of a proof; false, with the first thing that is wrong.</summary>
    /// <param name="stateRoot">The state root of a header whose hash was checked.</param>
    /// <param name="proof">What the node says.</param>
    /// <param name="error">What is wrong.</param>
    public static bool TryVerify(Root stateRoot, AccountProof proof, out UserText error)
    {
        ArgumentNullException.ThrowIfNull(proof);
        if (!MerklePatriciaProof.TryVerify(stateRoot, proof.Address.AsSpan(), proof.Nodes, out ReadOnlyMemory<byte>? account, out error)) return Fail($"account {proof.Address}: {error}", out error);
        byte[] expected = Rlp.EncodeList(
            Rlp.Encode(proof.Nonce), Rlp.Encode(proof.Balance.Value), Rlp.Encode(proof.StorageHash.AsSpan()), Rlp.Encode(proof.CodeHash.AsSpan()));
        if (account is null) return Fail($"account {proof.Address} is not in the state", out error);
        if (!account.Value.Span.SequenceEqual(expected)) return Fail($"account {proof.Address}: the state holds other values than the node says", out error);
        foreach (StorageProof slot in proof.Storage)
        {
            if (!TryVerify(proof.StorageHash, slot, out error)) return false;
        }

        return true;
    }

    private static bool TryVerify(Root storageRoot, StorageProof slot, out UserText error)
    {
        byte[] key = new byte[Root.Length];
        BinaryPrimitives.WriteUInt64BigEndian(key.AsSpan(Root.Length - sizeof(ulong)), slot.Slot);
        if (!MerklePatriciaProof.TryVerify(storageRoot, key, slot.Nodes, out ReadOnlyMemory<byte>? value, out error)) return Fail($"slot {slot.Slot}: {error}", out error);

        // A slot of zero is not in the trie. Some development nodes keep it all the same: that is proved as well.
        byte[] expected = Rlp.Encode(new BigInteger(slot.Value.AsSpan(), isUnsigned: true, isBigEndian: true));
        bool isRight = value is null ? slot.Value == default : value.Value.Span.SequenceEqual(expected);
        return isRight || Fail($"slot {slot.Slot}: the state holds another value than the node says, which is {slot.Value}", out error);
    }

    private static bool Fail(UserText what, out UserText error)
    {
        error = what;
        return false;
    }
}
