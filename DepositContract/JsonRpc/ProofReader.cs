using System.Numerics;

namespace DepositContract.JsonRpc;

/// <summary>Reads eth_getProof and checks that it is about the account and slots that were asked for.</summary>
internal static class ProofReader
{
    internal static AccountProof Read(RpcAnswer answer, ExecutionAddress address, IReadOnlyList<ulong> slots)
    {
        if (answer.Member("address").Fixed<ExecutionAddress>() != address) throw answer.Invalid($"is about another address");
        int next = 0;
        List<StorageProof> storage = answer.Member("storageProof").Items(item => ReadStorage(item, slots, next++));
        if (storage.Count != slots.Count) throw answer.Invalid($"expected {slots.Count} storage proofs, got {storage.Count}");
        return new AccountProof(
            address,
            answer.Member("nonce").UInt64(),
            answer.Member("balance").Wei(),
            answer.Member("codeHash").Fixed<Root>(),
            answer.Member("storageHash").Fixed<Root>(),
            answer.Member("accountProof").Items(Node),
            storage);
    }

    private static StorageProof ReadStorage(RpcAnswer answer, IReadOnlyList<ulong> slots, int index)
    {
        if (index >= slots.Count) throw answer.Invalid($"expected {slots.Count} storage proofs, got more");
        byte[] value = new byte[Root.Length];
        BigInteger number = answer.Member("value").Wei().Value;
        number.TryWriteBytes(value.AsSpan(Root.Length - number.GetByteCount(isUnsigned: true)), out _, isUnsigned: true, isBigEndian: true);
        return new StorageProof(slots[index], new Root(value), answer.Member("proof").Items(Node));
    }

    private static ReadOnlyMemory<byte> Node(RpcAnswer answer) => answer.Data();
}
