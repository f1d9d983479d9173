using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Eth2Core.Bls;
using Eth2Core.Genesis;
using Eth2Core.Networks;
using Eth2Core.Phase0;
using FluentAssertions;
using Vectors;

namespace Eth2Core.Tests.Genesis;

/// <summary>Deposits whose genesis state another client's library computed.</summary>
public sealed class GenesisComputeVectorsTests
{
    private const string Folder = "genesis-compute";

    [VectorFact]
    public void Computes_what_another_library_computed()
    {
        foreach (var path in VectorFiles.List(Folder))
            Check(path);
        VectorFiles.AssertEveryFileWasRead(Folder);
    }

    private static void Check(string path)
    {
        using var document = JsonDocument.Parse(VectorFiles.ReadBytes(path));
        var root = document.RootElement;
        var config = ReadConfig(root);
        var deposits = root.GetProperty("deposits").EnumerateArray().Select(ReadDeposit).ToList();
        var result = BeaconStateInitialization.InitializeBeaconStateFromEth1(
            Hash32.Parse(root.GetProperty("eth1_block_hash").GetString()!),
            new(root.GetProperty("eth1_timestamp").GetUInt64()),
            deposits,
            config,
            ManagedBls.Instance);

        CheckLeaves(root, deposits, path);
        var bytes = result.State.Serialize();
        var summary = GenesisSummary.Of(result.State, config, new(SHA256.HashData(bytes)));
        summary.IsValidGenesisState.Should().Be(result.IsValidGenesisState, path);
        var actual = Describe(summary, config, bytes.Length);
        foreach (var expected in root.GetProperty("expected").EnumerateObject())
            actual.Should().Contain(expected.Name, expected.Value.ToString(), path);
    }

    private static Dictionary<string, string> Describe(GenesisSummary summary, SpecConfig config, int length) => new()
    {
        ["genesis_time"] = summary.GenesisTime.ToString(),
        ["genesis_validators_root"] = summary.GenesisValidatorsRoot.ToString(),
        ["state_root"] = summary.StateRoot.ToString(),
        ["eth1_deposit_root"] = summary.Eth1Data.DepositRoot.ToString(),
        ["eth1_deposit_count"] = Number(summary.Eth1Data.DepositCount),
        ["validators"] = Number(summary.ValidatorCount),
        ["active_validators"] = Number(summary.ActiveValidatorCount),
        ["total_balance_gwei"] = summary.TotalBalance.ToString(CultureInfo.InvariantCulture),
        ["is_valid_genesis_state"] = summary.IsValidGenesisState.ToString(),
        ["min_genesis_time"] = config.MinGenesisTime.ToString(),
        ["min_genesis_active_validator_count"] = Number(config.MinGenesisActiveValidatorCount),
        ["genesis_delay"] = Number(config.GenesisDelay),
        ["genesis_fork_version"] = summary.ForkVersion.ToString(),
        ["ssz_bytes"] = Number((ulong)length),
        ["ssz_sha256"] = summary.Sha256.ToString()[2..],
        ["preset"] = config.PresetBase,
    };

    private static void CheckLeaves(JsonElement root, List<DepositData> deposits, string path)
    {
        var expected = root.GetProperty("deposits").EnumerateArray().Select(deposit => deposit.GetProperty("deposit_data_root").GetString());
        deposits.Select(deposit => deposit.HashTreeRoot().ToString()).Should().Equal(expected, path);
    }

    private static SpecConfig ReadConfig(JsonElement root)
    {
        var config = TestNetworks.Find(root.GetProperty("preset").GetString()!);
        return root.GetProperty("config").TryGetProperty("MIN_GENESIS_ACTIVE_VALIDATOR_COUNT", out var count)
            ? config with { MinGenesisActiveValidatorCount = count.GetUInt64() }
            : config;
    }

    internal static DepositData ReadDeposit(JsonElement deposit) => new(
        BlsPubkeyBytes.Parse(deposit.GetProperty("pubkey").GetString()!),
        WithdrawalCredentials.Parse(deposit.GetProperty("withdrawal_credentials").GetString()!),
        new(deposit.GetProperty("amount").GetUInt64()),
        BlsSignatureBytes.Parse(deposit.GetProperty("signature").GetString()!));

    private static string Number(ulong value) => value.ToString(CultureInfo.InvariantCulture);
}
