using Eth2Core.Bls;
using Eth2Core.LaterForks;
using Eth2Core.Merkle;
using Eth2Core.Networks;
using Eth2Core.Phase0;

namespace Eth2Core.Genesis;

/// <summary>
/// The genesis state in the making: deposits are added as they come, in contract order, and at any point the state is
/// there that the specification's loop would make of exactly these deposits.
/// </summary>
/// <remarks>
/// Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "Genesis" and "Deposits" (process_deposit, apply_deposit).
/// The specification hashes the whole deposit list again for each deposit and walks the registry for each public key;
/// here the tree is incremental, the keys are in a dictionary, and the Merkle proofs that it checks are its own.
/// Only the signature of a public key's first valid deposit matters: a top-up's is never checked, and a key whose
/// deposits were all ignored so far is new each time it comes. Not safe for use by several threads at once.
/// </remarks>
public sealed class GenesisCandidate
{
    /// <summary>How many deposits are verified together: enough to keep all cores busy, few enough to show progress.</summary>
    private const int ChunkSize = 1_024;

    private readonly SpecConfig _config;
    private readonly IBls _bls;
    private readonly DepositSignatures _signatures;
    private readonly CandidateRegistry _registry;
    private readonly DepositTreeFrontier _tree;
    private readonly List<DepositFate> _fates;

    /// <summary>Starts with no deposit.</summary>
    public GenesisCandidate(SpecConfig config, IBls bls)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(bls);
        _config = config;
        _bls = bls;
        _signatures = new(config.GenesisForkVersion, bls);
        _registry = new(config.Preset);
        _tree = new();
        _fates = [];
    }

    private GenesisCandidate(GenesisCandidate other)
    {
        _config = other._config;
        _bls = other._bls;
        _signatures = other._signatures;
        _registry = other._registry.Clone();
        _tree = other._tree.Clone();
        _fates = [.. other._fates];
        DuplicateCount = other.DuplicateCount;
    }

    /// <summary>How many deposits were added, ignored ones included.</summary>
    public ulong DepositCount => _tree.Count;

    /// <summary>The root of the deposit tree, equal to the contract's get_deposit_root at this count.</summary>
    public Root DepositRoot => _tree.GetRoot();

    /// <summary>How many validators there are, active or not.</summary>
    public ulong ValidatorCount => (ulong)_registry.Count;

    /// <summary>How many validators would be active at genesis.</summary>
    public ulong ActiveValidatorCount => _registry.ActiveCount;

    /// <summary>How many top-ups came to a validator that had the full effective balance already: they add nothing to genesis but a balance.</summary>
    public ulong DuplicateCount { get; private set; }

    /// <summary>What became of each deposit, in contract order.</summary>
    public IReadOnlyList<DepositFate> Fates => _fates;

    /// <summary>Adds the next deposits. Splitting a list over several calls makes no difference.</summary>
    /// <param name="deposits">The deposits, in contract order, without a gap to those before.</param>
    /// <param name="verified">Told how many of this call's deposits are done, about every thousand.</param>
    /// <param name="cancellationToken">Stops between two such steps; what was reported is then added, the rest is not.</param>
    /// <exception cref="DepositBalanceOverflowException">A balance does not fit; the deposits before that one are added.</exception>
    public void Add(IReadOnlyList<DepositData> deposits, IProgress<int>? verified = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(deposits);
        for (var start = 0; start < deposits.Count; start += ChunkSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var chunk = deposits.Skip(start).Take(ChunkSize).ToArray();
            var isValid = VerifyWhatMatters(chunk);
            for (var i = 0; i < chunk.Length; i++)
                ProcessDeposit(chunk[i], isValid[i]);
            verified?.Report(start + chunk.Length);
        }
    }

    /// <summary>initialize_beacon_state_from_eth1 for the deposits so far. The candidate can go on afterwards.</summary>
    /// <param name="eth1BlockHash">The ETH1 block up to and including which these are all deposits.</param>
    /// <param name="eth1Timestamp">That block's timestamp.</param>
    /// <exception cref="OverflowException">The genesis time does not fit in 64 bits.</exception>
    public BeaconState ToBeaconState(Hash32 eth1BlockHash, UnixSeconds eth1Timestamp)
    {
        var state = BeaconStateInitialization.CreateWithoutDeposits(eth1BlockHash, eth1Timestamp, _config);
        // The specification sets the root deposit by deposit: without any it stays zero, not the empty tree's root.
        state.Eth1Data = new Eth1Data(DepositCount == 0 ? default : DepositRoot, DepositCount, eth1BlockHash);
        state.Eth1DepositIndex = DepositCount;
        _registry.CopyTo(state, _config.Preset);
        state.GenesisValidatorsRoot = state.ValidatorsRoot();
        return state;
    }

    /// <summary>The genesis state of any fork for the deposits so far. The candidate can go on afterwards.</summary>
    /// <param name="eth1BlockHash">The ETH1 block up to and including which these are all deposits.</param>
    /// <param name="eth1Timestamp">That block's timestamp.</param>
    /// <param name="convention">The fork, and what the specification leaves open for it.</param>
    /// <exception cref="OverflowException">The genesis time does not fit in 64 bits.</exception>
    /// <exception cref="NoActiveValidatorsException">Nobody is active, in a fork after phase0.</exception>
    public IGenesisState ToGenesisState(Hash32 eth1BlockHash, UnixSeconds eth1Timestamp, GenesisConvention convention)
    {
        ArgumentNullException.ThrowIfNull(convention);
        BeaconState state = ToBeaconState(eth1BlockHash, eth1Timestamp);
        return convention.Fork == ForkName.Phase0 ? state : LaterForkGenesis.Create(state, _config, convention, _bls);
    }

    /// <summary>The deposit tree, as the contract holds it at this count; a copy.</summary>
    public DepositTreeFrontier CloneDepositTree() => _tree.Clone();

    /// <summary>An independent candidate with the same deposits.</summary>
    public GenesisCandidate Clone() => new(this);

    /// <summary>
    /// The verdicts that the deposits' order can ask for, in at most two batches: of each new key its first deposit, then
    /// of the keys that failed all others. A verdict that is not asked for stays false and is not looked at.
    /// </summary>
    private bool[] VerifyWhatMatters(DepositData[] chunk)
    {
        var verdicts = new bool[chunk.Length];
        var firsts = new Dictionary<BlsPubkeyBytes, int>();
        var others = new List<int>();
        for (var i = 0; i < chunk.Length; i++)
        {
            if (!_registry.TryFind(chunk[i].Pubkey, out _) && !firsts.TryAdd(chunk[i].Pubkey, i))
                others.Add(i);
        }

        VerifyInto(verdicts, chunk, [.. firsts.Values]);
        VerifyInto(verdicts, chunk, [.. others.Where(i => !verdicts[firsts[chunk[i].Pubkey]])]);
        return verdicts;
    }

    private void VerifyInto(bool[] verdicts, DepositData[] chunk, int[] positions)
    {
        var results = _signatures.Verify([.. positions.Select(position => chunk[position])]);
        for (var i = 0; i < positions.Length; i++)
            verdicts[positions[i]] = results[i];
    }

    /// <summary>process_deposit without the proof, which is checked against a tree that holds the deposit by construction.</summary>
    private void ProcessDeposit(DepositData deposit, bool isSignatureValid)
    {
        var index = new DepositIndex(DepositCount);
        var (outcome, reason, validatorIndex) = ApplyDeposit(deposit, index, isSignatureValid);
        _tree.Append(deposit.HashTreeRoot());
        _fates.Add(new(index, outcome, reason, validatorIndex, ActiveValidatorCount));
    }

    /// <summary>apply_deposit.</summary>
    private (DepositOutcome Outcome, IgnoredReason Reason, ulong ValidatorIndex) ApplyDeposit(DepositData deposit, DepositIndex index, bool isSignatureValid)
    {
        if (_registry.TryFind(deposit.Pubkey, out var known))
        {
            var wasFull = _registry.IsActive(known);
            IncreaseBalance(known, deposit.Amount, index);
            DuplicateCount += wasFull ? 1UL : 0;
            return (DepositOutcome.TopUp, IgnoredReason.None, (ulong)known);
        }

        return isSignatureValid
            ? (DepositOutcome.NewValidator, IgnoredReason.None, (ulong)_registry.Append(deposit))
            : (DepositOutcome.Ignored, _signatures.Explain(deposit), DepositFate.NoValidator);
    }

    private void IncreaseBalance(int validator, Gwei amount, DepositIndex index)
    {
        if (_registry.BalanceOf(validator).Value > ulong.MaxValue - amount.Value)
            throw new DepositBalanceOverflowException(index, _registry.BalanceOf(validator), amount);
        _registry.IncreaseBalance(validator, amount);
    }
}
