using DepositContract.JsonRpc;
using DepositContract.Transactions;

namespace DepositContract.Contract;

/// <summary>Makes the deposit contract and verifies what was made.</summary>
public static class ContractDeployment
{
    /// <summary>The gas limit of the deployment, which uses about 2.3 million.</summary>
    public const ulong GasLimit = 4_000_000;

    private static readonly TimeSpan s_pollInterval = TimeSpan.FromSeconds(1);

    /// <summary>Deploys, waits for the block, and verifies code and storage.</summary>
    /// <exception cref="WrongChainIdException">The node follows another chain.</exception>
    /// <exception cref="FeeException">Gas costs more than the options allow.</exception>
    /// <exception cref="DeploymentException">It was not deployed, or what was deployed is not the contract.</exception>
    public static async Task<DeploymentReceipt> DeployAsync(
        IEth1Node node, ITransactionSigner signer, DeploymentOptions options, TimeProvider timeProvider, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(signer);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(timeProvider);
        byte[] code = ChooseCode(options);
        ChainId chainId = await WrongChainIdException.ThrowUnlessAsync(node, options.ExpectedChainId, cancellationToken).ConfigureAwait(false);
        SignedTransaction transaction = await SignAsync(node, signer, options, chainId, code, cancellationToken).ConfigureAwait(false);
        ExecutionAddress address = ContractAddress.Compute(signer.Address, transaction.Transaction.Nonce);
        options.Sending?.Report(transaction);
        await node.SendRawTransactionAsync(transaction.Raw, cancellationToken).ConfigureAwait(false);
        TransactionReceipt receipt = await WaitAsync(node, transaction, address, options, timeProvider, cancellationToken).ConfigureAwait(false);
        if (!receipt.Succeeded) throw DeploymentException.Reverted(transaction.Hash, receipt.BlockNumber);
        if (receipt.ContractAddress != address) throw DeploymentException.OtherAddress(transaction.Hash, address, receipt.ContractAddress?.ToString() ?? "none");
        ContractReport report = await ContractVerification.VerifyAsync(node, address, chainId, cancellationToken).ConfigureAwait(false);
        return report.IsGenuine
            ? new DeploymentReceipt(address, transaction.Hash, receipt.BlockNumber, receipt.BlockHash, receipt.GasUsed, report)
            : throw DeploymentException.NotGenuine(report);
    }

    private static byte[] ChooseCode(DeploymentOptions options)
    {
        if (options.CreationCode is not { } official) return CanonicalContract.InitializationCode();
        return CanonicalContract.IsOfficialCreationCode(official.Span)
            ? official.ToArray()
            : throw DeploymentException.WrongCreationCode(official.Length);
    }

    private static async Task<SignedTransaction> SignAsync(
        IEth1Node node, ITransactionSigner signer, DeploymentOptions options, ChainId chainId, byte[] code, CancellationToken cancellationToken)
    {
        FeeEstimate fees = await FeeEstimate.AskAsync(node, options.Fees, cancellationToken).ConfigureAwait(false);
        ulong nonce = await node.GetTransactionCountAsync(signer.Address, BlockReference.Pending, cancellationToken).ConfigureAwait(false);
        UnsignedTransaction transaction = fees.Price(chainId, nonce, GasLimit, to: null, Wei.Zero, code);
        Wei balance = await node.GetBalanceAsync(signer.Address, BlockReference.Latest, cancellationToken).ConfigureAwait(false);
        return balance >= transaction.MaxCost
            ? await signer.SignAsync(transaction, cancellationToken).ConfigureAwait(false)
            : throw DeploymentException.BalanceTooLow(signer.Address, balance, transaction.MaxCost);
    }

    private static async Task<TransactionReceipt> WaitAsync(
        IEth1Node node, SignedTransaction transaction, ExecutionAddress address, DeploymentOptions options, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        long start = timeProvider.GetTimestamp();
        Func<CancellationToken, Task> waitForBlock = options.WaitForBlock ?? (token => Task.Delay(s_pollInterval, timeProvider, token));
        while (timeProvider.GetElapsedTime(start) < options.Timeout)
        {
            await waitForBlock(cancellationToken).ConfigureAwait(false);
            if (await node.GetTransactionReceiptAsync(transaction.Hash, cancellationToken).ConfigureAwait(false) is { } receipt) return receipt;
        }

        throw DeploymentException.NotMined(transaction.Hash, address, options.Timeout);
    }
}
