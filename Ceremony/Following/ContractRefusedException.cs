using DepositContract.Contract;
using Eth2Core;

namespace Ceremony.Following;

/// <summary>What stands at the address is not a deposit contract that can be followed.</summary>
public sealed class ContractRefusedException : DepositException
{
    internal ContractRefusedException(ContractReport report)
        : base("contract-refused", report.Summary, report.Hint) => Report = report;

    /// <summary>What was found.</summary>
    public ContractReport Report { get; }
}
