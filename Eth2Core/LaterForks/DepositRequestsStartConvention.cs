namespace Eth2Core.LaterForks;

/// <summary>What deposit_requests_start_index says in a genesis state from electra on.</summary>
public enum DepositRequestsStartConvention
{
    /// <summary>UNSET_DEPOSIT_REQUESTS_START_INDEX, 2^64 - 1: the first deposit request sets it.</summary>
    Unset,

    /// <summary>0: ETH1 bridge deposits are over, and no deposit request set it.</summary>
    Zero,

    /// <summary>The number of deposits in the state: the first deposit that comes as a request.</summary>
    Count,
}
