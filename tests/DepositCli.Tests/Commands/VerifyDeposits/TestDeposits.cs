using System.Text;
using System.Text.Json.Nodes;
using DepositCli.Files;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Keys;
using Eth2Core.Networks;
using Eth2Core.Phase0;

namespace DepositCli.Tests.Commands.VerifyDeposits;

/// <summary>Deposits that are right in everything but what a test wants otherwise.</summary>
internal static class TestDeposits
{
    public const ulong Amount = 32_000_000_000;

    public static WithdrawalCredentials Credentials { get; } = WithdrawalCredentials.FromExecutionAddress(ExecutionAddress.Parse(Sample.Address));

    /// <summary>A deposit of the key with this number, signed for the network's fork version.</summary>
    public static DepositData Data(byte key = 1, WithdrawalCredentials? credentials = null, ulong amount = Amount, string network = "mainnet")
    {
        byte[] secret = new byte[32];
        secret[^1] = key;
        return ValidatorDeposit.Create(secret, credentials ?? Credentials, new Gwei(amount), ForkVersionOf(network), ManagedBls.Instance);
    }

    /// <summary>Its entry in a file.</summary>
    public static JsonObject Entry(byte key = 1, WithdrawalCredentials? credentials = null, ulong amount = Amount, string network = "mainnet") =>
        JsonNode.Parse(DepositDataFile.Write([DepositDataEntry.Of(Data(key, credentials, amount, network), ForkVersionOf(network), network)]))![0]!.DeepClone().AsObject();

    /// <summary>An entry with one member replaced; null removes it.</summary>
    public static JsonObject With(this JsonObject entry, string member, JsonNode? value)
    {
        if (value is null) entry.Remove(member);
        else entry[member] = value;
        return entry;
    }

    /// <summary>The file of some entries.</summary>
    public static byte[] File(params IEnumerable<JsonObject> entries) => Encoding.UTF8.GetBytes($"[{string.Join(", ", entries.Select(entry => entry.ToJsonString()))}]");

    public static ForkVersion ForkVersionOf(string network) => Network.TryFind(network, out Network? known) ? known.Config.GenesisForkVersion : throw new ArgumentException(network);

    /// <summary>Writes a file of some entries.</summary>
    public static string WriteDeposits(this TemporaryFolder folder, string name, params IEnumerable<JsonObject> entries)
    {
        System.IO.File.WriteAllBytes(folder[name], File(entries));
        return folder[name];
    }
}
