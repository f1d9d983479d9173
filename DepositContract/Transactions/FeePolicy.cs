namespace DepositContract.Transactions;

/// <summary>What the user is ready to pay for gas.</summary>
public sealed record FeePolicy
{
    /// <summary>The most that each gas may ever cost, base fee and tip together. Above it nothing is sent.</summary>
    public Wei MaxFeePerGas { get; init; } = Wei.FromGwei(new Gwei(200));

    /// <summary>The tip; null takes it from the newest blocks.</summary>
    public Wei? MaxPriorityFeePerGas { get; init; }

    /// <summary>The most that the gas of all transactions of a run may cost together; null sets no bound but the other.</summary>
    public Wei? MaxTotalFee { get; init; }

    /// <summary>The most that each gas may cost when so much gas is to be bought: within both ceilings.</summary>
    /// <param name="gas">The gas limits of all transactions of the run together.</param>
    public Wei CeilingFor(ulong gas)
    {
        if (MaxTotalFee is not { } total || gas == 0) return MaxFeePerGas;
        Wei share = new(total.Value / gas);
        return share < MaxFeePerGas ? share : MaxFeePerGas;
    }
}
