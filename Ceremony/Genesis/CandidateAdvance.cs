using Ceremony.Following;
using DepositContract.Contract;
using Eth2Core.Genesis;
using Eth2Core.Networks;
using Eth2Core.Phase0;

namespace Ceremony.Genesis;

/// <summary>Gives a candidate the deposits of the ledger up to the genesis block and no further, or all of them while it is not known.</summary>
internal sealed class CandidateAdvance
{
    private const int Portion = 1_024;

    private readonly Ledger _ledger;
    private readonly ulong _required;
    private readonly IProgress<GenesisSearchProgress>? _progress;

    public CandidateAdvance(Ledger ledger, SpecConfig config, IProgress<GenesisSearchProgress>? progress)
    {
        _ledger = ledger;
        _required = config.MinGenesisActiveValidatorCount;
        _progress = progress;
    }

    /// <summary>Advances a candidate; false when it holds deposits that it should not, and must be made anew.</summary>
    public bool TryAdvance(ref GenesisCandidate candidate, GenesisEth1Block? firstInTime, CancellationToken cancellationToken)
    {
        if (!IsOfThisLedger(candidate))
            return false;
        // Whatever the signatures say, no block before the first that is late enough can be the genesis block.
        AddUpTo(candidate, firstInTime is null ? _ledger.DepositCount : DepositCountAt(firstInTime.Number), cancellationToken);
        if (firstInTime is null)
            return true;
        while (candidate.ActiveValidatorCount < _required && candidate.DepositCount < _ledger.DepositCount)
            AddPortionOrUpToGenesis(ref candidate, cancellationToken);
        return candidate.ActiveValidatorCount < _required || candidate.DepositCount == GenesisDepositCount(candidate, firstInTime);
    }

    private bool IsOfThisLedger(GenesisCandidate candidate) =>
        candidate.DepositCount == 0
        || _ledger.FindBlockWithDepositCount(candidate.DepositCount) is { } block && block.DepositRoot == candidate.DepositRoot;

    private ulong DepositCountAt(ulong number) => _ledger.FindBlockAtOrBefore(number)?.DepositCount ?? 0;

    private ulong GenesisDepositCount(GenesisCandidate candidate, GenesisEth1Block firstInTime)
    {
        ulong withValidators = FirstWithValidators(candidate) is { } fate ? _ledger.FindBlockOfDeposit(fate.Index.Value)!.DepositCount : 0;
        return Math.Max(withValidators, DepositCountAt(firstInTime.Number));
    }

    private DepositFate? FirstWithValidators(GenesisCandidate candidate) =>
        _required == 0 ? null : candidate.Fates.First(fate => fate.ActiveValidatorCountAfter >= _required);

    private void AddUpTo(GenesisCandidate candidate, ulong depositCount, CancellationToken cancellationToken)
    {
        while (candidate.DepositCount < depositCount)
        {
            int next = (int)Math.Min(Portion, depositCount - candidate.DepositCount);
            candidate.Add(Read(candidate.DepositCount, next), null, cancellationToken);
            Report(candidate);
        }
    }

    /// <summary>Tries the next blocks on a copy; if they reach the number of validators, takes only those up to the block that does.</summary>
    private void AddPortionOrUpToGenesis(ref GenesisCandidate candidate, CancellationToken cancellationToken)
    {
        ulong last = Math.Min(candidate.DepositCount + Portion, _ledger.DepositCount) - 1;
        ulong end = _ledger.FindBlockOfDeposit(last)!.DepositCount;
        // A deposit activates one validator at most, so these cannot reach the number, and a copy would be for nothing.
        if (candidate.ActiveValidatorCount + (end - candidate.DepositCount) < _required)
        {
            AddUpTo(candidate, end, cancellationToken);
            return;
        }

        GenesisCandidate ahead = candidate.Clone();
        AddUpTo(ahead, end, cancellationToken);
        if (ahead.ActiveValidatorCount < _required)
        {
            candidate = ahead;
            return;
        }

        ulong genesis = _ledger.FindBlockOfDeposit(FirstWithValidators(ahead)!.Value.Index.Value)!.DepositCount;
        if (genesis == end)
            candidate = ahead;
        else
            AddUpTo(candidate, genesis, cancellationToken);
    }

    private DepositData[] Read(ulong fromIndex, int count) => [.. _ledger.ReadDeposits(fromIndex, count).Select((DepositEvent deposit) => deposit.Data)];

    private void Report(GenesisCandidate candidate) =>
        _progress?.Report(new GenesisSearchProgress(candidate.DepositCount, _ledger.DepositCount, candidate.ActiveValidatorCount));
}
