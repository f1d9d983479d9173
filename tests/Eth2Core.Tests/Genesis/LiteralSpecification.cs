using Eth2Core.Bls;
using Eth2Core.Hashing;
using Eth2Core.Merkle;
using Eth2Core.Networks;
using Eth2Core.Phase0;
using FluentAssertions;

namespace Eth2Core.Tests.Genesis;

/// <summary>
/// The genesis function, statement by statement, as slow as it is written: the tree is hashed again for each deposit, the
/// registry walked for each key, each signature verified alone, and each Merkle proof checked.
/// </summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "Genesis" and "Deposits".</remarks>
internal static class LiteralSpecification
{
    /// <summary>initialize_beacon_state_from_eth1, each deposit with the proof for its own place in the growing tree.</summary>
    public static BeaconState InitializeBeaconStateFromEth1(
        Hash32 eth1BlockHash, UnixSeconds eth1Timestamp, IReadOnlyList<Deposit> deposits, SpecConfig config, IBls bls)
    {
        var state = BeaconState.Empty(config.Preset);
        state.GenesisTime = new(eth1Timestamp.Value + config.GenesisDelay);
        state.Fork = new(config.GenesisForkVersion, config.GenesisForkVersion, Constants.GenesisEpoch);
        state.Eth1Data = new(default, (ulong)deposits.Count, eth1BlockHash);
        var body = new BeaconBlockBody { RandaoReveal = default, Eth1Data = new(default, 0, default), Graffiti = default };
        state.LatestBlockHeader = new(0, 0, default, default, body.HashTreeRoot(config.Preset));
        Array.Fill(state.RandaoMixes, new Bytes32(eth1BlockHash));

        // Process deposits
        var leaves = deposits.Select(deposit => deposit.Data.HashTreeRoot()).ToList();
        for (var index = 0; index < deposits.Count; index++)
        {
            state.Eth1Data = state.Eth1Data with { DepositRoot = HashTreeRootOfList(leaves[..(index + 1)]) };
            ProcessDeposit(state, deposits[index], config, bls).Should().BeTrue("the proof of deposit {0} holds", index);
        }

        // Process activations
        for (var index = 0; index < state.Validators.Count; index++)
        {
            var balance = state.Balances[index].Value;
            var increment = config.Preset.EffectiveBalanceIncrement.Value;
            var validator = state.Validators[index] with
            {
                EffectiveBalance = new(Math.Min(balance - (balance % increment), config.Preset.MaxEffectiveBalance.Value)),
            };
            if (validator.EffectiveBalance == config.Preset.MaxEffectiveBalance)
            {
                validator = validator with
                {
                    ActivationEligibilityEpoch = Constants.GenesisEpoch,
                    ActivationEpoch = Constants.GenesisEpoch,
                };
            }

            state.Validators[index] = validator;
        }

        state.GenesisValidatorsRoot = state.ValidatorsRoot();
        return state;
    }

    /// <summary>process_deposit; false where the specification's assertion fails.</summary>
    public static bool ProcessDeposit(BeaconState state, Deposit deposit, SpecConfig config, IBls bls)
    {
        var isProven = MerkleProof.IsValidMerkleBranch(
            leaf: deposit.Data.HashTreeRoot(),
            branch: deposit.Proof,
            depth: Constants.DepositContractTreeDepth + 1,
            index: state.Eth1DepositIndex,
            root: state.Eth1Data.DepositRoot);
        if (!isProven)
            return false;

        // Deposits must be processed in order
        state.Eth1DepositIndex += 1;
        ApplyDeposit(state, deposit.Data, config, bls);
        return true;
    }

    /// <summary>apply_deposit.</summary>
    public static void ApplyDeposit(BeaconState state, DepositData deposit, SpecConfig config, IBls bls)
    {
        var index = state.Validators.FindIndex(validator => validator.Pubkey == deposit.Pubkey);
        if (index >= 0)
        {
            state.Balances[index] += deposit.Amount;
            return;
        }

        var message = new DepositMessage(deposit.Pubkey, deposit.WithdrawalCredentials, deposit.Amount);
        var domain = SigningRoots.ComputeDomain(DomainType.Deposit, config.GenesisForkVersion);
        var signingRoot = SigningRoots.ComputeSigningRoot(message.HashTreeRoot(), domain);
        if (!bls.Verify(deposit.Pubkey.AsSpan(), signingRoot.AsSpan(), deposit.Signature.AsSpan()))
            return;

        // add_validator_to_registry
        var increment = config.Preset.EffectiveBalanceIncrement.Value;
        state.Validators.Add(new(
            Pubkey: deposit.Pubkey,
            WithdrawalCredentials: deposit.WithdrawalCredentials,
            EffectiveBalance: new(Math.Min(deposit.Amount.Value - (deposit.Amount.Value % increment), config.Preset.MaxEffectiveBalance.Value)),
            Slashed: false,
            ActivationEligibilityEpoch: Constants.FarFutureEpoch,
            ActivationEpoch: Constants.FarFutureEpoch,
            ExitEpoch: Constants.FarFutureEpoch,
            WithdrawableEpoch: Constants.FarFutureEpoch));
        state.Balances.Add(deposit.Amount);
    }

    /// <summary>is_valid_genesis_state.</summary>
    public static bool IsValidGenesisState(BeaconState state, SpecConfig config)
    {
        if (state.GenesisTime < config.MinGenesisTime)
            return false;
        var active = state.Validators.Count(validator => validator.ActivationEpoch <= 0 && 0 < validator.ExitEpoch);
        return (ulong)active >= config.MinGenesisActiveValidatorCount;
    }

    /// <summary>Gives each deposit the proof that the loop asks for: of its leaf in the tree that ends with it.</summary>
    public static IReadOnlyList<Deposit> WithProofs(IReadOnlyList<DepositData> deposits)
    {
        var leaves = deposits.Select(deposit => deposit.HashTreeRoot()).ToList();
        return [.. deposits.Select((deposit, index) => new Deposit(ProofOfLast(leaves[..(index + 1)]), deposit))];
    }

    /// <summary>hash_tree_root(List[DepositData, 2**32]) of the roots of its elements, layer by layer.</summary>
    private static Root HashTreeRootOfList(List<Root> leaves)
    {
        var layer = leaves;
        for (var height = 0; height < Constants.DepositContractTreeDepth; height++)
            layer = ParentsOf(layer, height);
        return Sha256.HashPair(layer[0], LengthLeaf(leaves.Count));
    }

    private static List<Root> ProofOfLast(List<Root> leaves)
    {
        var proof = new List<Root>();
        var layer = leaves;
        var position = leaves.Count - 1;
        for (var height = 0; height < Constants.DepositContractTreeDepth; height++)
        {
            var sibling = position ^ 1;
            proof.Add(sibling < layer.Count ? layer[sibling] : ZeroHashAt(height));
            layer = ParentsOf(layer, height);
            position /= 2;
        }

        proof.Add(LengthLeaf(leaves.Count));
        return proof;
    }

    private static List<Root> ParentsOf(List<Root> layer, int height)
    {
        var padded = layer.Count % 2 == 0 ? layer : [.. layer, ZeroHashAt(height)];
        return [.. padded.Chunk(2).Select(pair => Sha256.HashPair(pair[0], pair[1]))];
    }

    private static Root ZeroHashAt(int height)
    {
        var hash = default(Root);
        for (var i = 0; i < height; i++)
            hash = Sha256.HashPair(hash, hash);
        return hash;
    }

    private static Root LengthLeaf(int length)
    {
        Span<byte> bytes = stackalloc byte[Root.Length];
        bytes.Clear();
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)length);
        return new Root(bytes);
    }
}
