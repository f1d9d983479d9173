using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Ceremony.Genesis;
using DepositContract.Transactions;
using DepositContract.Wallets;
using Eth2Core;
using Eth2Core.Phase0;

namespace DepositCli.Commands.Submit;

/// <summary>The files of `submit --unsigned`. docs/wallets.md describes them.</summary>
/// <param name="All">Names and contents, the manifest last.</param>
internal sealed record UnsignedFiles(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> All)
{
    /// <summary>The manifest's name.</summary>
    public const string ManifestName = "manifest.json";

    private const int Format = 1;

    /// <summary>Makes them.</summary>
    public static UnsignedFiles Of(UnsignedDeposits unsigned, DateTimeOffset now)
    {
        List<KeyValuePair<string, ReadOnlyMemory<byte>>> files = [];
        if (unsigned.Transactions.Count > 0)
        {
            files.Add(new("transactions.json", CanonicalJson.Write(new JsonArray([.. unsigned.Transactions.Select((transaction, i) => (JsonNode)ToJson(unsigned, transaction, unsigned.Deposits[i]))]))));
            files.Add(new("transactions.txt", Lines(unsigned.Transactions.Select(transaction => Hex.Encode(transaction.EncodeUnsigned())))));
        }

        files.Add(new("calls.txt", Lines(unsigned.Calls.Select(call => Hex.Encode(call)))));
        files.Add(new("links.txt", Lines(unsigned.Deposits.Select(deposit => PaymentLink.Write(unsigned.Target, deposit)))));
        files.Add(new("safe.json", SafeBatch.Write(unsigned.Target, unsigned.From, unsigned.Deposits, now.ToUnixTimeMilliseconds())));
        files.Add(new(ManifestName, Manifest(unsigned, files, now)));
        return new UnsignedFiles(files);
    }

    // Amounts of wei are texts, as numbers of JSON are not that large.
    private static JsonObject ToJson(UnsignedDeposits unsigned, UnsignedTransaction transaction, DepositData deposit)
    {
        JsonObject json = new()
        {
            ["pubkey"] = deposit.Pubkey.ToString(),
            ["amount_gwei"] = deposit.Amount.Value.ToString(CultureInfo.InvariantCulture),
            ["deposit_data_root"] = deposit.HashTreeRoot().ToString(),
            ["from"] = Eip55.ToChecksum(unsigned.From),
            ["chainId"] = transaction.ChainId.ToString(),
            ["nonce"] = transaction.Nonce.ToString(CultureInfo.InvariantCulture),
            ["to"] = Eip55.ToChecksum(unsigned.Target.Contract),
            ["value"] = transaction.Value.ToString(),
            ["gas"] = transaction.GasLimit.ToString(CultureInfo.InvariantCulture),
            ["data"] = Hex.Encode(transaction.Data.Span),
            ["unsigned"] = Hex.Encode(transaction.EncodeUnsigned()),
            ["signing_hash"] = transaction.SigningHash().ToString(),
        };
        if (transaction is Eip1559Transaction eip1559)
        {
            json["type"] = "0x2";
            json["maxFeePerGas"] = eip1559.MaxFeePerGas.ToString();
            json["maxPriorityFeePerGas"] = eip1559.MaxPriorityFeePerGas.ToString();
        }
        else
        {
            json["type"] = "0x0";
            json["gasPrice"] = transaction.FeeCeilingPerGas.ToString();
        }

        return json;
    }

    private static byte[] Manifest(UnsignedDeposits unsigned, IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> files, DateTimeOffset now)
    {
        Wei value = unsigned.Deposits.Aggregate(Wei.Zero, (sum, deposit) => sum + Wei.FromGwei(deposit.Amount));
        return CanonicalJson.Write(new JsonObject
        {
            ["format"] = Format,
            ["created"] = now.ToUnixTimeSeconds(),
            ["chain_id"] = unsigned.Target.ChainId.ToString(),
            ["contract"] = Eip55.ToChecksum(unsigned.Target.Contract),
            ["fork_version"] = unsigned.Target.GenesisForkVersion.ToString(),
            ["from"] = Eip55.ToChecksum(unsigned.From),
            ["deposits"] = unsigned.Deposits.Count,
            ["value_wei"] = value.ToString(),
            ["files"] = new JsonArray([.. files.Select(file => (JsonNode)new JsonObject
            {
                ["name"] = file.Key,
                ["size"] = file.Value.Length,
                ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(file.Value.Span)),
            })]),
        });
    }

    private static byte[] Lines(IEnumerable<string> lines) => Encoding.ASCII.GetBytes(string.Concat(lines.Select(line => line + "\n")));
}
