using DepositContract.Transactions;

namespace DepositContract.Contract;

/// <summary>How the contract is deployed.</summary>
public sealed record DeploymentOptions
{
    /// <summary>The chain that the node must follow; null takes whatever it follows.</summary>
    public ChainId? ExpectedChainId { get; init; }

    /// <summary>The official creation code; null deploys the embedded code with an initializer of our own. The account is the same.</summary>
    public ReadOnlyMemory<byte>? CreationCode { get; init; }

    /// <summary>What gas may cost.</summary>
    public FeePolicy Fees { get; init; } = new();

    /// <summary>How long to wait for the block.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How to wait until there may be a new block; null waits a second. On a node that mines on command this mines.</summary>
    public Func<CancellationToken, Task>? WaitForBlock { get; init; }

    /// <summary>Told the transaction before it is sent.</summary>
    public IProgress<SignedTransaction>? Sending { get; init; }
}
