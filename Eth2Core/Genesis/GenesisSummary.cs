using System.Globalization;
using System.Text.Json;
using Eth2Core.Networks;
using Eth2Core.Phase0;

namespace Eth2Core.Genesis;

/// <summary>What everybody compares of a genesis state, under the names that scripts read.</summary>
public sealed record GenesisSummary
{
    /// <summary>genesis_time.</summary>
    public required UnixSeconds GenesisTime { get; init; }

    /// <summary>genesis_validators_root: the network's identity in every signature.</summary>
    public required Root GenesisValidatorsRoot { get; init; }

    /// <summary>state_root: the state's hash_tree_root.</summary>
    public required Root StateRoot { get; init; }

    /// <summary>genesis_block_root: the root of the latest block header with the state root filled in, the parent of the first block.</summary>
    public required Root GenesisBlockRoot { get; init; }

    /// <summary>zero_state_header_root: the root of the same header as it stands in the state, often wrongly published as the genesis block's.</summary>
    public required Root ZeroStateHeaderRoot { get; init; }

    /// <summary>fork: the fork whose BeaconState it is.</summary>
    public required ForkName ForkName { get; init; }

    /// <summary>fork_version: the current one.</summary>
    public required ForkVersion ForkVersion { get; init; }

    /// <summary>validator_count: all validators, active or not.</summary>
    public required ulong ValidatorCount { get; init; }

    /// <summary>active_validator_count: those active at GENESIS_EPOCH.</summary>
    public required ulong ActiveValidatorCount { get; init; }

    /// <summary>total_balance_gwei: the sum of all balances, which may not fit in 64 bits in a made-up state.</summary>
    public required UInt128 TotalBalance { get; init; }

    /// <summary>eth1_data: deposit_root, deposit_count, block_hash.</summary>
    public required Eth1Data Eth1Data { get; init; }

    /// <summary>sha256 of the state's SSZ bytes.</summary>
    public required Bytes32 Sha256 { get; init; }

    /// <summary>is_valid_genesis_state under the network's configuration; not written by <see cref="WriteTo"/>.</summary>
    public required bool IsValidGenesisState { get; init; }

    /// <summary>Reads the facts off a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="config">The network.</param>
    /// <param name="sha256">SHA-256 of the file that the state was read from, or of its SSZ bytes.</param>
    public static GenesisSummary Of(IGenesisState state, SpecConfig config, Bytes32 sha256)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(config);
        var stateRoot = state.HashTreeRoot();
        return new GenesisSummary
        {
            GenesisTime = state.GenesisTime,
            GenesisValidatorsRoot = state.GenesisValidatorsRoot,
            StateRoot = stateRoot,
            GenesisBlockRoot = (state.LatestBlockHeader with { StateRoot = stateRoot }).HashTreeRoot(),
            ZeroStateHeaderRoot = BlockRoots.ZeroStateHeaderRoot(state),
            ForkName = state.ForkName,
            ForkVersion = state.Fork.CurrentVersion,
            ValidatorCount = (ulong)state.Validators.Count,
            ActiveValidatorCount = GenesisConditions.CountActiveValidators(state),
            TotalBalance = state.Balances.Aggregate(UInt128.Zero, (sum, balance) => sum + balance.Value),
            Eth1Data = state.Eth1Data,
            Sha256 = sha256,
            IsValidGenesisState = GenesisConditions.IsValidGenesisState(state, config),
        };
    }

    /// <summary>Writes the facts as properties of the JSON object that the writer is in.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNumber("genesis_time", GenesisTime.Value);
        writer.WriteString("genesis_validators_root", GenesisValidatorsRoot.ToString());
        writer.WriteString("state_root", StateRoot.ToString());
        writer.WriteString("genesis_block_root", GenesisBlockRoot.ToString());
        writer.WriteString("zero_state_header_root", ZeroStateHeaderRoot.ToString());
        // The scripts that know phase0 only find what they always found.
        if (ForkName != ForkName.Phase0)
            writer.WriteString("fork", ForkNames.Of(ForkName));
        writer.WriteString("fork_version", ForkVersion.ToString());
        writer.WriteNumber("validator_count", ValidatorCount);
        writer.WriteNumber("active_validator_count", ActiveValidatorCount);
        writer.WritePropertyName("total_balance_gwei");
        writer.WriteRawValue(TotalBalance.ToString(CultureInfo.InvariantCulture));
        WriteEth1Data(writer);
        // The digest of a file, as sha256sum prints it.
        writer.WriteString("sha256", Sha256.ToString()[2..]);
    }

    private void WriteEth1Data(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("eth1_data");
        writer.WriteString("deposit_root", Eth1Data.DepositRoot.ToString());
        writer.WriteNumber("deposit_count", Eth1Data.DepositCount);
        writer.WriteString("block_hash", Eth1Data.BlockHash.ToString());
        writer.WriteEndObject();
    }
}
