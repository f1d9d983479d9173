using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using DepositContract.Contract;
using Eth2Core;

namespace Ceremony.Following;

/// <summary>What a ledger holds, as bytes that are the same for every way of having read the same chain.</summary>
/// <remarks>
/// JSON lines: whose ledger it is, the snapshot that it began with if it did, every deposit with its block in contract order, and the tip. Which ranges the blocks were read in, and which blocks were
/// kept only to find where a reorganisation began, is no part of it: that differs from run to run.
/// </remarks>
public static class LedgerExport
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the lines.</summary>
    public static void Write(Ledger ledger, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(stream);
        WriteLine(stream, json =>
        {
            json.WriteString("chain_id", ledger.Identity.ChainId.ToString());
            json.WriteString("contract", ledger.Identity.Contract.ToString());
            json.WriteString("genesis_fork_version", ledger.Identity.GenesisForkVersion.ToString());
        });
        if (ledger.Start is { } start)
            stream.Write(DepositTreeSnapshotJson.Write(start));
        LedgerBlock? block = null;
        foreach (DepositEvent deposit in ledger.ReadAllDeposits())
        {
            block = block?.Number == deposit.BlockNumber ? block : ledger.FindBlockAtOrBefore(deposit.BlockNumber)!;
            WriteDeposit(stream, deposit, block);
        }

        if (ledger.Tip is { } tip)
            WriteLine(stream, json => WriteBlock(json, tip));
    }

    /// <summary>SHA-256 of the lines.</summary>
    public static Root Digest(Ledger ledger)
    {
        using SHA256 hash = SHA256.Create();
        using (CryptoStream stream = new(Stream.Null, hash, CryptoStreamMode.Write, leaveOpen: true))
        using (BufferedStream buffered = new(stream, 64 * 1024))
            Write(ledger, buffered);
        return new Root(hash.Hash!);
    }

    private static void WriteDeposit(Stream stream, DepositEvent deposit, LedgerBlock block) => WriteLine(stream, json =>
    {
        json.WriteString("deposit_index", deposit.Index.ToString());
        json.WriteString("pubkey", deposit.Data.Pubkey.ToString());
        json.WriteString("withdrawal_credentials", deposit.Data.WithdrawalCredentials.ToString());
        json.WriteString("amount", deposit.Data.Amount.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        json.WriteString("signature", deposit.Data.Signature.ToString());
        json.WriteString("transaction_hash", deposit.TransactionHash.ToString());
        json.WriteNumber("log_index", deposit.LogIndex);
        WriteBlock(json, block);
    });

    private static void WriteBlock(Utf8JsonWriter json, LedgerBlock block)
    {
        json.WriteNumber("block_number", block.Number);
        json.WriteString("block_hash", block.Hash.ToString());
        json.WriteString("parent_hash", block.ParentHash.ToString());
        json.WriteNumber("block_timestamp", block.Timestamp.Value);
        json.WriteNumber("deposit_count", block.DepositCount);
        json.WriteString("deposit_root", block.DepositRoot.ToString());
    }

    private static void WriteLine(Stream stream, Action<Utf8JsonWriter> members)
    {
        using (Utf8JsonWriter json = new(stream, s_options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }
}
