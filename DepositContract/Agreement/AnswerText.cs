using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DepositContract.JsonRpc;

namespace DepositContract.Agreement;

/// <summary>Answers as short texts that are equal exactly where the answers are.</summary>
internal static class AnswerText
{
    private const int MostShown = 32;

    internal static string Of(Eth1Block? block) => block is null
        ? "none"
        : string.Create(CultureInfo.InvariantCulture, $"block {block.Number} {block.Hash} with timestamp {block.Timestamp}, state {block.StateRoot}, receipts {block.ReceiptsRoot}");

    internal static string Of(ReadOnlyMemory<byte> bytes) => bytes.Length <= MostShown
        ? Hex.Encode(bytes.Span)
        : string.Create(CultureInfo.InvariantCulture, $"{bytes.Length} bytes with SHA-256 0x{Convert.ToHexStringLower(SHA256.HashData(bytes.Span))}");

    internal static string Of(IReadOnlyList<Root> slots) => slots.Count == 1 ? slots[0].ToString() : string.Join(", ", slots);

    internal static string Of(Eth1Transaction transaction) =>
        string.Create(CultureInfo.InvariantCulture, $"transaction {transaction.Hash} of {transaction.From} with nonce {transaction.Nonce}");

    internal static string Of(TransactionReceipt receipt) => string.Create(
        CultureInfo.InvariantCulture,
        $"transaction {receipt.TransactionHash} in block {receipt.BlockNumber} {receipt.BlockHash}, {(receipt.Succeeded ? "successful" : "reverted")}, {receipt.GasUsed} gas, logs {Digest(receipt.Logs)}");

    internal static string Of(IReadOnlyList<Eth1Log> logs) => string.Create(CultureInfo.InvariantCulture, $"{logs.Count} logs with SHA-256 {Digest(logs)}");

    private static string Digest(IReadOnlyList<Eth1Log> logs)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Eth1Log log in logs)
        {
            string place = string.Create(CultureInfo.InvariantCulture, $"{log.Address} {log.BlockNumber} {log.BlockHash} {log.TransactionHash} {log.TransactionIndex} {log.LogIndex} {log.Removed} ");
            hash.AppendData(Encoding.ASCII.GetBytes(place + string.Join(' ', log.Topics) + " " + Hex.Encode(log.Data.Span) + "\n"));
        }

        return "0x" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
