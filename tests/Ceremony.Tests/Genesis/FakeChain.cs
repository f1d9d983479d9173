using System.Security.Cryptography;
using Ceremony.Following;
using DepositContract.Contract;
using DepositContract.JsonRpc;
using DepositContract.Transactions;
using Eth2Core;
using Eth2Core.Merkle;
using Eth2Core.Phase0;

namespace Ceremony.Tests.Genesis;

/// <summary>Headers and deposits of a chain of any shape; only headers can be asked. The shape of time is the subject, so no real node can show it.</summary>
internal sealed class FakeChain : IEth1Node
{
    private readonly List<Eth1Block> _blocks = [];
    private readonly List<DepositData[]> _deposits = [];

    public string DisplayName => "fake";

    public int HeadersAsked { get; private set; }

    public IReadOnlyList<Eth1Block> Blocks => _blocks;

    /// <summary>The lowest block that the node still has.</summary>
    public ulong FirstAvailable { get; set; }

    public void Add(ulong timestamp, params DepositData[] deposits)
    {
        ulong number = (ulong)_blocks.Count;
        Hash32 hash = new(SHA256.HashData([.. BitConverter.GetBytes(number), .. BitConverter.GetBytes(timestamp), (byte)deposits.Length]));
        Hash32 parent = _blocks.Count == 0 ? default : _blocks[^1].Hash;
        _blocks.Add(new Eth1Block(number, hash, parent, new UnixSeconds(timestamp), default, default, default, 0, null));
        _deposits.Add(deposits);
    }

    public DepositData[] DepositsUpTo(int block) => [.. _deposits.Take(block + 1).SelectMany(deposits => deposits)];

    /// <summary>The ledger that a follower would have at a head: blocks with deposits, and the head.</summary>
    public void FillLedger(Ledger ledger, int head)
    {
        DepositTreeFrontier tree = ledger.BuildTree().Tree;
        List<LedgerBlock> rows = [];
        List<DepositEvent> events = [];
        for (int i = ledger.Tip is null ? 0 : (int)ledger.Tip.Number + 1; i <= head; i++)
        {
            Eth1Block block = _blocks[i];
            foreach (DepositData deposit in _deposits[i])
            {
                events.Add(deposit.At(tree.Count, block.Number, block.Hash));
                tree.Append(deposit.HashTreeRoot());
            }

            if (_deposits[i].Length > 0 || i == head)
                rows.Add(new LedgerBlock(block.Number, block.Hash, block.ParentHash, block.Timestamp, tree.Count, tree.GetRoot()));
        }

        ledger.Append(rows, events);
    }

    public Task<Eth1Block?> GetBlockAsync(BlockReference block, CancellationToken cancellationToken = default)
    {
        HeadersAsked++;
        return Task.FromResult(_blocks.Find(candidate => BlockReference.At(candidate.Number) == block && candidate.Number >= FirstAvailable));
    }

    public Task<IReadOnlyList<Eth1Block?>> GetBlocksAsync(IReadOnlyList<ulong> numbers, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<ChainId> GetChainIdAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<Eth1Log>> GetLogsAsync(ExecutionAddress address, ulong fromBlock, ulong toBlock, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<byte[]> GetCodeAsync(ExecutionAddress address, BlockReference at, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<Root> GetStorageAtAsync(ExecutionAddress address, ulong slot, BlockReference at, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<Root>> GetStorageAsync(ExecutionAddress address, IReadOnlyList<ulong> slots, BlockReference at, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<byte[]> CallAsync(ExecutionAddress to, ReadOnlyMemory<byte> data, BlockReference at, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<byte[]> CallAsync(ExecutionAddress from, ExecutionAddress to, Wei value, ReadOnlyMemory<byte> data, BlockReference at, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<ulong> GetTransactionCountAsync(ExecutionAddress address, BlockReference at, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<Wei> GetBalanceAsync(ExecutionAddress address, BlockReference at, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<Hash32> SendRawTransactionAsync(ReadOnlyMemory<byte> rawTransaction, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<RpcOutcome<Hash32>>> SendRawTransactionsAsync(IReadOnlyList<ReadOnlyMemory<byte>> rawTransactions, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<Eth1Transaction?> GetTransactionAsync(Hash32 transactionHash, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<TransactionReceipt?> GetTransactionReceiptAsync(Hash32 transactionHash, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<TransactionReceipt?>> GetTransactionReceiptsAsync(IReadOnlyList<Hash32> transactionHashes, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<FeeHistory> GetFeeHistoryAsync(int blockCount, IReadOnlyList<double> percentiles, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<Wei> GetGasPriceAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<Eth1Header?> GetHeaderAsync(Hash32 blockHash, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<AccountProof> GetProofAsync(ExecutionAddress address, IReadOnlyList<ulong> slots, BlockReference at, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public void Dispose()
    {
    }
}
