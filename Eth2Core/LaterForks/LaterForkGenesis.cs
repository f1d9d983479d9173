using System.Runtime.InteropServices;
using Eth2Core.Altair;
using Eth2Core.Bls;
using Eth2Core.Electra;
using Eth2Core.Fulu;
using Eth2Core.Networks;
using Eth2Core.Phase0;
using Eth2Core.Ssz;
using Eth2Core.Ssz.Schema;

namespace Eth2Core.LaterForks;

/// <summary>A genesis state of a fork after phase0, made of phase0's: the deposits do the same in all of them.</summary>
/// <remarks>
/// Source: consensus-specs v1.5.0-alpha.9, beacon-chain.md of altair to electra, "Testing" (initialize_beacon_state_from_eth1), the last
/// text on it; proposer_lookahead by v1.6.0, fulu/fork.md. Electra queues the deposits' amounts and adds them before it activates anybody:
/// the balances come out the same.
/// </remarks>
internal static class LaterForkGenesis
{
    private const ulong UnsetDepositRequestsStartIndex = ulong.MaxValue;

    /// <summary>Makes the state.</summary>
    /// <param name="state">The phase0 genesis state; its validators' effective balances and their root are changed from electra on.</param>
    /// <param name="config">The network; it says the fork's version and the one before.</param>
    /// <param name="convention">A fork after phase0, and what is open.</param>
    /// <param name="bls">Who adds the sync committee's keys.</param>
    /// <exception cref="NoActiveValidatorsException">Nobody is active.</exception>
    public static LaterBeaconState Create(BeaconState state, SpecConfig config, GenesisConvention convention, IBls bls)
    {
        ForkName fork = convention.Fork;
        if (fork >= ForkName.Electra)
            RaiseEffectiveBalances(state);
        List<int> active = [.. Enumerable.Range(0, state.Validators.Count).Where(index => state.Validators[index].ActivationEpoch == Constants.GenesisEpoch)];
        if (active.Count == 0)
            throw new NoActiveValidatorsException(fork);
        BalanceSampling sampling = new(state, active, fork);
        Dictionary<string, ReadOnlyMemory<byte>> fields = CommonFields(state);
        fields["fork"] = ForkOf(config, convention).Serialize();
        fields["latest_block_header"] = (state.LatestBlockHeader with { BodyRoot = EmptyBlockBody.HashTreeRoot(fork, state.Preset) }).Serialize();
        fields["previous_epoch_participation"] = fields["current_epoch_participation"] = new byte[state.Validators.Count];
        fields["inactivity_scores"] = new byte[state.Validators.Count * sizeof(ulong)];
        fields["current_sync_committee"] = fields["next_sync_committee"] = SyncCommittees.GetNextSyncCommittee(state, sampling, bls);
        if (convention.ExecutionHeader is { } header)
            fields["latest_execution_payload_header"] = header.Serialize(fork, state.Preset);
        if (fork >= ForkName.Electra)
            fields["deposit_requests_start_index"] = SszUInt.Encode(StartIndexOf(state, convention));
        if (fork >= ForkName.Fulu)
            fields["proposer_lookahead"] = ProposerLookahead.Initialize(state, sampling);
        return LaterBeaconState.Create(fork, state.Preset, fields);
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> CommonFields(BeaconState state) => new(StringComparer.Ordinal)
    {
        ["genesis_time"] = SszUInt.Encode(state.GenesisTime.Value),
        ["genesis_validators_root"] = state.GenesisValidatorsRoot.AsSpan().ToArray(),
        ["eth1_data"] = state.Eth1Data.Serialize(),
        ["eth1_deposit_index"] = SszUInt.Encode(state.Eth1DepositIndex),
        ["validators"] = Written(state.Validators.Count * Validator.SszLength, (ref SszWriter writer) => writer.WriteAll(state.Validators)),
        ["balances"] = Written(state.Balances.Count * sizeof(ulong), (ref SszWriter writer) => writer.WriteAll(CollectionsMarshal.AsSpan(state.Balances))),
        ["randao_mixes"] = MemoryMarshal.AsBytes<Bytes32>(state.RandaoMixes).ToArray(),
    };

    private static void RaiseEffectiveBalances(BeaconState state)
    {
        for (int i = 0; i < state.Validators.Count; i++)
        {
            Validator validator = state.Validators[i];
            Gwei effective = ElectraBalances.EffectiveBalance(state.Balances[i], validator.WithdrawalCredentials, state.Preset);
            if (effective != validator.EffectiveBalance)
                state.Validators[i] = validator with { EffectiveBalance = effective };
        }

        state.GenesisValidatorsRoot = state.ValidatorsRoot();
    }

    private static Fork ForkOf(SpecConfig config, GenesisConvention convention)
    {
        ForkName previous = convention.PreviousVersion == PreviousVersionConvention.Same ? convention.Fork : convention.Fork - 1;
        return new Fork(VersionOf(config, previous), VersionOf(config, convention.Fork), Constants.GenesisEpoch);
    }

    private static ForkVersion VersionOf(SpecConfig config, ForkName fork) =>
        config.FindForkVersion(fork) ?? throw new ArgumentException($"the configuration has no {ForkNames.VersionKeyOf(fork)}", nameof(config));

    private static ulong StartIndexOf(BeaconState state, GenesisConvention convention) => convention.DepositRequestsStart switch
    {
        DepositRequestsStartConvention.Zero => 0,
        DepositRequestsStartConvention.Count => state.Eth1Data.DepositCount,
        _ => UnsetDepositRequestsStartIndex,
    };

    private static byte[] Written(int length, WriteAll write)
    {
        byte[] bytes = new byte[length];
        SszWriter writer = new(bytes, length);
        write(ref writer);
        writer.Finish();
        return bytes;
    }

    private delegate void WriteAll(ref SszWriter writer);
}
