using Ceremony.Following;
using Eth2Core;
using Eth2Core.Genesis;
using Eth2Core.Networks;

namespace Ceremony.Genesis;

/// <summary>Puts a status together from the ledger, the candidate and the condition of the time.</summary>
internal sealed class GenesisStatusBuilder
{
    private readonly Ledger _ledger;
    private readonly SpecConfig _config;
    private readonly GenesisCandidate _candidate;
    private readonly TimeCondition _time;
    private readonly GenesisEth1Block _head;

    public GenesisStatusBuilder(Ledger ledger, SpecConfig config, GenesisCandidate candidate, TimeCondition time, GenesisEth1Block head)
    {
        _ledger = ledger;
        _config = config;
        _candidate = candidate;
        _time = time;
        _head = head;
    }

    public GenesisStatus Build()
    {
        ValidatorCondition validators = BuildValidators();
        GenesisTrigger? trigger = _time.IsMet && validators.IsMet ? BuildTrigger(validators) : null;
        return new GenesisStatus
        {
            Phase = trigger is null ? WaitingPhase(validators) : IsOldEnough(trigger.Block) ? GenesisPhase.Decided : GenesisPhase.WaitingForAge,
            Head = _head,
            Time = _time,
            Validators = validators,
            Deposits = DepositStatistics.Of(_candidate),
            Trigger = trigger,
            FollowSeconds = _config.FollowSeconds,
            EarliestGenesisTime = EarliestGenesisTime(trigger),
            Forecast = ValidatorForecast.Of(_ledger, _candidate, _head, validators.Missing),
        };
    }

    private GenesisPhase WaitingPhase(ValidatorCondition validators) =>
        _time.IsMet ? GenesisPhase.WaitingForValidators
        : validators.IsMet ? GenesisPhase.WaitingForTime
        : GenesisPhase.WaitingForTimeAndValidators;

    private ValidatorCondition BuildValidators()
    {
        ulong required = _config.MinGenesisActiveValidatorCount;
        if (required == 0 || _candidate.ActiveValidatorCount < required)
            return new ValidatorCondition(required, _candidate.ActiveValidatorCount, null, null);
        DepositIndex reachedBy = _candidate.Fates.First(fate => fate.ActiveValidatorCountAfter >= required).Index;
        return new ValidatorCondition(
            required, _candidate.ActiveValidatorCount, reachedBy, GenesisEth1Block.Of(_ledger.FindBlockOfDeposit(reachedBy.Value)!));
    }

    private GenesisTrigger BuildTrigger(ValidatorCondition validators)
    {
        GenesisEth1Block block = validators.FirstBlock is { } reached && reached.Number >= _time.FirstBlock!.Number ? reached : _time.FirstBlock!;
        ulong countBefore = block.Number == 0 ? 0 : _ledger.FindBlockAtOrBefore(block.Number - 1)?.DepositCount ?? 0;
        ulong activeBefore = countBefore == 0 ? 0 : _candidate.Fates[(int)countBefore - 1].ActiveValidatorCountAfter;
        return new GenesisTrigger(block, _candidate.DepositCount, activeBefore, _time, validators);
    }

    private bool IsOldEnough(GenesisEth1Block block) => (UInt128)block.Timestamp.Value + _config.FollowSeconds <= _head.Timestamp.Value;

    private UnixSeconds EarliestGenesisTime(GenesisTrigger? trigger)
    {
        // Without a genesis block, the next block is the earliest that can be it.
        ulong timestamp = trigger?.Block.Timestamp.Value ?? Math.Max(_head.Timestamp.Value, _time.EarliestBlockTimestamp.Value);
        return new UnixSeconds((ulong)UInt128.Min((UInt128)timestamp + _config.GenesisDelay, ulong.MaxValue));
    }
}
