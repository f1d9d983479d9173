namespace DepositContract.Transactions;

/// <summary>What the user is ready to pay for gas.</summary>
public sealed record FeePolicy
{
    /// <summary>The most that each gas may ever cost, base fee and tip together. Above it nothing is sent.</summary>
    public Wei MaxFeePerGas { get; init; } = Wei.FromGwei(new Gwei(200));

    /// <summary>The tip; null takes the median of the newest blocks.</summary>
    public Wei? MaxPriorityFeePerGas { get; init; }
}
