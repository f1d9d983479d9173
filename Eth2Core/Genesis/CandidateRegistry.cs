using System.Runtime.InteropServices;
using Eth2Core.Phase0;

namespace Eth2Core.Genesis;

/// <summary>The validators of a candidate state: who, whereto, how much; and how many of them would be active.</summary>
internal sealed class CandidateRegistry
{
    private readonly Gwei _maxEffectiveBalance;
    private readonly Dictionary<BlsPubkeyBytes, int> _indexes;
    private readonly List<BlsPubkeyBytes> _pubkeys;
    private readonly List<WithdrawalCredentials> _withdrawalCredentials;
    private readonly List<Gwei> _balances;

    public CandidateRegistry(Preset preset)
    {
        _maxEffectiveBalance = preset.MaxEffectiveBalance;
        (_indexes, _pubkeys, _withdrawalCredentials, _balances) = ([], [], [], []);
    }

    private CandidateRegistry(CandidateRegistry other)
    {
        _maxEffectiveBalance = other._maxEffectiveBalance;
        (_indexes, _pubkeys) = (new(other._indexes), [.. other._pubkeys]);
        (_withdrawalCredentials, _balances) = ([.. other._withdrawalCredentials], [.. other._balances]);
        ActiveCount = other.ActiveCount;
    }

    public int Count => _pubkeys.Count;

    /// <summary>
    /// How many validators have MAX_EFFECTIVE_BALANCE as effective balance when it is recomputed from the balances, as
    /// genesis does at its end: those whose balance reaches it. A balance never shrinks here, so the count never does.
    /// </summary>
    public ulong ActiveCount { get; private set; }

    public CandidateRegistry Clone() => new(this);

    public bool TryFind(BlsPubkeyBytes pubkey, out int index) => _indexes.TryGetValue(pubkey, out index);

    public Gwei BalanceOf(int index) => _balances[index];

    public bool IsActive(int index) => IsActive(_balances[index]);

    /// <summary>add_validator_to_registry.</summary>
    public int Append(DepositData deposit)
    {
        var index = _pubkeys.Count;
        _indexes.Add(deposit.Pubkey, index);
        _pubkeys.Add(deposit.Pubkey);
        _withdrawalCredentials.Add(deposit.WithdrawalCredentials);
        _balances.Add(default);
        IncreaseBalance(index, deposit.Amount);
        return index;
    }

    /// <summary>increase_balance.</summary>
    /// <exception cref="OverflowException">The balance does not fit; nothing has changed.</exception>
    public void IncreaseBalance(int index, Gwei amount)
    {
        ref var balance = ref CollectionsMarshal.AsSpan(_balances)[index];
        var wasActive = IsActive(balance);
        balance += amount;
        if (!wasActive && IsActive(balance))
            ActiveCount++;
    }

    /// <summary>Adds the validators and balances to a state: get_validator_from_deposit, and the activations at the end of genesis.</summary>
    public void CopyTo(BeaconState state, Preset preset)
    {
        for (var index = 0; index < _pubkeys.Count; index++)
        {
            var balance = _balances[index];
            state.Validators.Add(GenesisValidator.Create(_pubkeys[index], _withdrawalCredentials[index], balance, preset));
            state.Balances.Add(balance);
        }
    }

    private bool IsActive(Gwei balance) => balance >= _maxEffectiveBalance;
}
