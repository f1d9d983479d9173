using System.Security.Cryptography;
using System.Text.Json;
using Eth2Core.Merkle;
using Eth2Core.Phase0;
using FluentAssertions;
using Oracles;
using Vectors;

namespace Eth2Core.Tests.Ssz;

/// <summary>Random containers against @chainsafe/ssz, the library of a beacon client.</summary>
public sealed class SszOracleTests
{
    public static TheoryData<string, string> Containers()
    {
        TheoryData<string, string> rows = [];
        foreach (string container in ContainerCodec.ByName.Keys)
        {
            rows.Add(container, "minimal");
            if (container is not "BeaconState")
                rows.Add(container, "mainnet");
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Containers))]
    public void Random_values_have_the_bytes_and_the_root_of_another_implementation(string container, string preset)
    {
        Preset limits = preset == "minimal" ? Preset.Minimal : Preset.Mainnet;
        for (int round = 0; round < 5; round++)
        {
            byte[] bytes = Samples.Serialized(container, limits);
            string because = $"{container} {Hex.Encode(bytes)}";
            ContainerCodec.Decoded decoded = ContainerCodec.Decode(container, bytes, limits);
            decoded.Serialized.Should().Equal(bytes, because);
            JsonElement answer = NodeOracle.Ask(Script(preset), "deserialize", new { type = container, serialized = Hex.Encode(bytes) });
            answer.GetProperty("serialized").GetString().Should().Be(Hex.Encode(bytes));
            answer.GetProperty("root").GetString().Should().Be(decoded.HashTreeRoot().ToString(), because);
        }
    }

    [Fact]
    public void A_mainnet_state_of_1_000_validators_has_the_root_of_another_implementation()
    {
        BeaconState state = Samples.BeaconState(Preset.Mainnet, 0);
        for (int i = 0; i < 1_000; i++)
        {
            state.Validators.Add(Samples.Validator());
            state.Balances.Add(new Gwei(Samples.Number()));
        }

        JsonElement root = NodeOracle.Ask("ssz", "root", new { type = "BeaconState", serialized = Hex.Encode(state.Serialize()) });
        root.GetString().Should().Be(state.HashTreeRoot().ToString());
    }

    [Theory]
    [InlineData("minimal")]
    [InlineData("mainnet")]
    public void The_empty_state_is_the_default_value_of_another_implementation(string preset)
    {
        BeaconState state = BeaconState.Empty(preset == "minimal" ? Preset.Minimal : Preset.Mainnet);
        JsonElement answer = NodeOracle.Ask(Script(preset), "defaultValue", new { type = "BeaconState" });
        answer.GetProperty("serialized").GetString().Should().Be(Hex.Encode(state.Serialize()));
        answer.GetProperty("root").GetString().Should().Be(state.HashTreeRoot().ToString());
    }

    [Fact]
    public void Fields_given_by_name_land_in_the_same_places()
    {
        DepositData data = Samples.DepositData();
        object json = new
        {
            pubkey = data.Pubkey.ToString(),
            withdrawal_credentials = data.WithdrawalCredentials.ToString(),
            amount = data.Amount.ToString(),
            signature = data.Signature.ToString(),
        };
        JsonElement answer = NodeOracle.Ask("ssz", "fromJson", new { type = "DepositData", value = json });
        answer.GetProperty("serialized").GetString().Should().Be(Hex.Encode(data.Serialize()));
        answer.GetProperty("root").GetString().Should().Be(data.HashTreeRoot().ToString());
        DepositMessage message = data.ToDepositMessage();
        answer = NodeOracle.Ask("ssz", "fromJson", new { type = "DepositMessage", value = json });
        answer.GetProperty("serialized").GetString().Should().Be(Hex.Encode(message.Serialize()));
        answer.GetProperty("root").GetString().Should().Be(message.HashTreeRoot().ToString());
    }

    [Fact]
    public void The_fields_of_a_state_have_the_names_and_values_of_another_implementation()
    {
        BeaconState state = Samples.BeaconState(Preset.Minimal);
        state.Validators.Add(Samples.Validator());
        JsonElement json = NodeOracle.Ask("ssz-minimal", "deserialize", new { type = "BeaconState", serialized = Hex.Encode(state.Serialize()) }).GetProperty("value");
        json.GetProperty("genesis_time").GetString().Should().Be(state.GenesisTime.ToString());
        json.GetProperty("genesis_validators_root").GetString().Should().Be(state.GenesisValidatorsRoot.ToString());
        json.GetProperty("fork").GetProperty("current_version").GetString().Should().Be(state.Fork.CurrentVersion.ToString());
        json.GetProperty("latest_block_header").GetProperty("body_root").GetString().Should().Be(state.LatestBlockHeader.BodyRoot.ToString());
        json.GetProperty("eth1_data").GetProperty("deposit_root").GetString().Should().Be(state.Eth1Data.DepositRoot.ToString());
        json.GetProperty("state_roots")[63].GetString().Should().Be(state.StateRoots[63].ToString());
        json.GetProperty("randao_mixes")[0].GetString().Should().Be(state.RandaoMixes[0].ToString());
        json.GetProperty("slashings")[1].GetString().Should().Be(state.Slashings[1].ToString());
        JsonElement validator = json.GetProperty("validators")[state.Validators.Count - 1];
        validator.GetProperty("slashed").GetBoolean().Should().Be(state.Validators[^1].Slashed);
        validator.GetProperty("effective_balance").GetString().Should().Be(state.Validators[^1].EffectiveBalance.ToString());
        validator.GetProperty("pubkey").GetString().Should().Be(state.Validators[^1].Pubkey.ToString());
        json.GetProperty("finalized_checkpoint").GetProperty("root").GetString().Should().Be(state.FinalizedCheckpoint.Root.ToString());
    }

    [Fact]
    public void Deposit_trees_have_the_root_of_another_implementation()
    {
        DepositTree tree = new();
        List<string> deposits = [];
        foreach (int count in (int[])[1, 2, 3, 7, 8, 33])
        {
            while (deposits.Count < count)
            {
                DepositData data = Samples.DepositData();
                tree.Append(data.HashTreeRoot());
                deposits.Add(Hex.Encode(data.Serialize()));
            }

            NodeOracle.Ask("ssz", "depositDataListRoot", new { deposits }).GetString().Should().Be(tree.GetRoot().ToString());
        }
    }

    [Theory]
    [InlineData("BeaconState")]
    [InlineData("BeaconBlockBody")]
    [InlineData("AttesterSlashing")]
    [InlineData("PendingAttestation")]
    [InlineData("Validator")]
    public void What_is_accepted_after_a_random_change_is_what_another_implementation_accepts(string container)
    {
        byte[] original = Samples.Serialized(container, Preset.Minimal);
        for (int round = 0; round < 60; round++)
        {
            byte[] changed = Mutate(original);
            ContainerCodec.Decoded decoded = ContainerCodec.ByName[container](changed, Preset.Minimal);
            if (decoded.Error is null)
            {
                decoded.Serialized.Should().Equal(changed, "an accepted encoding is the only one of its value");
                string? root = NodeOracle.Ask("ssz-minimal", "root", new { type = container, serialized = Hex.Encode(changed) }).GetString();
                root.Should().Be(decoded.HashTreeRoot().ToString(), Hex.Encode(changed));
            }
        }
    }

    [VectorFact]
    public void Official_cases_without_published_roots_have_the_root_of_another_implementation()
    {
        const string Folder = "consensus-spec-tests/ssz_static/minimal/v1.1.0-alpha.8";
        foreach (string path in VectorFiles.List(Folder))
        {
            string container = path.Split('/')[4];
            byte[] bytes = SnappyBlock.Decode(VectorFiles.ReadBytes(path));
            Root root = ContainerCodec.Decode(container, bytes, Preset.Minimal).HashTreeRoot();
            NodeOracle.Ask("ssz-minimal", "root", new { type = container, serialized = Hex.Encode(bytes) }).GetString().Should().Be(root.ToString(), path);
        }

        VectorFiles.AssertEveryFileWasRead(Folder);
    }

    private static string Script(string preset) => preset == "minimal" ? "ssz-minimal" : "ssz";

    private static byte[] Mutate(byte[] original)
    {
        byte[] changed = [.. original];
        int position = RandomNumberGenerator.GetInt32(original.Length);
        switch (RandomNumberGenerator.GetInt32(3))
        {
            case 0:
                changed[position] ^= (byte)(1 << RandomNumberGenerator.GetInt32(8));
                return changed;
            case 1:
                return changed[..position];
            default:
                return [.. changed, .. RandomNumberGenerator.GetBytes(1 + RandomNumberGenerator.GetInt32(9))];
        }
    }
}
