using Eth2Core.Genesis;
using Eth2Core.LaterForks;
using Eth2Core.Phase0;

namespace Ceremony.Genesis;

/// <summary>Finds the fields in which two states differ; of a list only the first item, and how many there are.</summary>
internal static class StateComparison
{
    /// <summary>Compares two states of one fork and preset.</summary>
    public static IReadOnlyList<GenesisDifference> Compare(IGenesisState expected, IGenesisState got) => (expected, got) switch
    {
        (BeaconState left, BeaconState right) => Compare(left, right),
        (LaterBeaconState left, LaterBeaconState right) =>
            [.. left.CompareWith(right).Select(difference => new GenesisDifference("", difference.Path, $"{difference.Expected}", $"{difference.Got}"))],
        _ => throw new ArgumentException("states of different forks", nameof(got)),
    };

    private static List<GenesisDifference> Compare(BeaconState expected, BeaconState got)
    {
        List<GenesisDifference> found = [];
        CompareScalars(found, expected, got);
        CompareHeader(found, expected.LatestBlockHeader, got.LatestBlockHeader);
        CompareLists(found, expected, got);
        CompareFinality(found, expected, got);
        return found;
    }

    private static void CompareScalars(List<GenesisDifference> found, BeaconState expected, BeaconState got)
    {
        Add(found, "genesis_time", expected.GenesisTime, got.GenesisTime);
        Add(found, "genesis_validators_root", expected.GenesisValidatorsRoot, got.GenesisValidatorsRoot);
        Add(found, "slot", expected.Slot, got.Slot);
        Add(found, "fork.previous_version", expected.Fork.PreviousVersion, got.Fork.PreviousVersion);
        Add(found, "fork.current_version", expected.Fork.CurrentVersion, got.Fork.CurrentVersion);
        Add(found, "fork.epoch", expected.Fork.Epoch, got.Fork.Epoch);
        Add(found, "eth1_data.deposit_root", expected.Eth1Data.DepositRoot, got.Eth1Data.DepositRoot);
        Add(found, "eth1_data.deposit_count", expected.Eth1Data.DepositCount, got.Eth1Data.DepositCount);
        Add(found, "eth1_data.block_hash", expected.Eth1Data.BlockHash, got.Eth1Data.BlockHash);
        Add(found, "eth1_deposit_index", expected.Eth1DepositIndex, got.Eth1DepositIndex);
    }

    private static void CompareHeader(List<GenesisDifference> found, BeaconBlockHeader expected, BeaconBlockHeader got)
    {
        Add(found, "latest_block_header.slot", expected.Slot, got.Slot);
        Add(found, "latest_block_header.proposer_index", expected.ProposerIndex, got.ProposerIndex);
        Add(found, "latest_block_header.parent_root", expected.ParentRoot, got.ParentRoot);
        Add(found, "latest_block_header.state_root", expected.StateRoot, got.StateRoot);
        Add(found, "latest_block_header.body_root", expected.BodyRoot, got.BodyRoot);
    }

    private static void CompareLists(List<GenesisDifference> found, BeaconState expected, BeaconState got)
    {
        AddFirst(found, "block_roots", expected.BlockRoots, got.BlockRoots);
        AddFirst(found, "state_roots", expected.StateRoots, got.StateRoots);
        AddFirst(found, "historical_roots", expected.HistoricalRoots, got.HistoricalRoots);
        AddFirst(found, "eth1_data_votes", expected.Eth1DataVotes, got.Eth1DataVotes);
        CompareValidators(found, expected.Validators, got.Validators);
        AddFirst(found, "balances", expected.Balances, got.Balances);
        AddFirst(found, "randao_mixes", expected.RandaoMixes, got.RandaoMixes);
        AddFirst(found, "slashings", expected.Slashings, got.Slashings);
        Add(found, "previous_epoch_attestations", Items(expected.PreviousEpochAttestations), Items(got.PreviousEpochAttestations));
        Add(found, "current_epoch_attestations", Items(expected.CurrentEpochAttestations), Items(got.CurrentEpochAttestations));
    }

    private static void CompareFinality(List<GenesisDifference> found, BeaconState expected, BeaconState got)
    {
        Add(found, "justification_bits", expected.JustificationBits, got.JustificationBits);
        Add(found, "previous_justified_checkpoint", expected.PreviousJustifiedCheckpoint, got.PreviousJustifiedCheckpoint);
        Add(found, "current_justified_checkpoint", expected.CurrentJustifiedCheckpoint, got.CurrentJustifiedCheckpoint);
        Add(found, "finalized_checkpoint", expected.FinalizedCheckpoint, got.FinalizedCheckpoint);
    }

    private static void CompareValidators(List<GenesisDifference> found, List<Validator> expected, List<Validator> got)
    {
        if (expected.Count != got.Count)
            Add(found, "validators", Items(expected), Items(got));
        int first = FirstDifference(expected, got);
        if (first < 0)
            return;
        string path = FormattableString.Invariant($"validators[{first}]");
        Validator wanted = expected[first];
        Validator there = got[first];
        Add(found, $"{path}.pubkey", wanted.Pubkey, there.Pubkey);
        Add(found, $"{path}.withdrawal_credentials", wanted.WithdrawalCredentials, there.WithdrawalCredentials);
        Add(found, $"{path}.effective_balance", wanted.EffectiveBalance, there.EffectiveBalance);
        Add(found, $"{path}.slashed", wanted.Slashed, there.Slashed);
        Add(found, $"{path}.activation_eligibility_epoch", wanted.ActivationEligibilityEpoch, there.ActivationEligibilityEpoch);
        Add(found, $"{path}.activation_epoch", wanted.ActivationEpoch, there.ActivationEpoch);
        Add(found, $"{path}.exit_epoch", wanted.ExitEpoch, there.ExitEpoch);
        Add(found, $"{path}.withdrawable_epoch", wanted.WithdrawableEpoch, there.WithdrawableEpoch);
    }

    private static void AddFirst<T>(List<GenesisDifference> found, string field, IReadOnlyList<T> expected, IReadOnlyList<T> got)
    {
        if (expected.Count != got.Count)
            Add(found, field, Items(expected), Items(got));
        int first = FirstDifference(expected, got);
        if (first >= 0)
            Add(found, FormattableString.Invariant($"{field}[{first}]"), expected[first], got[first]);
    }

    /// <summary>The first index that both lists have and at which they differ; -1 when there is none.</summary>
    private static int FirstDifference<T>(IReadOnlyList<T> expected, IReadOnlyList<T> got)
    {
        for (int i = 0; i < Math.Min(expected.Count, got.Count); i++)
        {
            if (!EqualityComparer<T>.Default.Equals(expected[i], got[i]))
                return i;
        }

        return -1;
    }

    private static string Items<T>(IReadOnlyCollection<T> list) => FormattableString.Invariant($"{list.Count} items");

    private static void Add<T>(List<GenesisDifference> found, string field, T expected, T got)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, got))
            found.Add(new GenesisDifference("", field, $"{expected}", $"{got}"));
    }
}
