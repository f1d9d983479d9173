namespace DepositContract.Contract;

/// <summary>The contract at an address answers a call in a way that the deposit contract cannot.</summary>
public sealed class ContractAnswerException : DepositException
{
    internal ContractAnswerException(ExecutionAddress contract, string function, UserText what)
        : base("contract-answer", $"contract {contract}: {function}: {what}", $"check the address: this is not the deposit contract")
    {
        Contract = contract;
        Function = function;
    }

    /// <summary>Where the contract is.</summary>
    public ExecutionAddress Contract { get; }

    /// <summary>The function that was called.</summary>
    public string Function { get; }

    /// <inheritdoc/>
    public override int ExitCode => 3;
}
