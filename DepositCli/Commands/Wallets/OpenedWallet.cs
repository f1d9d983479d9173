using DepositContract.Transactions;

namespace DepositCli.Commands.Wallets;

/// <summary>A wallet that is open until it is disposed of: keys are overwritten then, connections closed.</summary>
/// <param name="Signer">Signs for the account.</param>
/// <param name="Resource">What is to be disposed of; null where nothing is.</param>
internal sealed record OpenedWallet(ITransactionSigner Signer, IDisposable? Resource) : IDisposable
{
    /// <summary>Closes the wallet.</summary>
    public void Dispose() => Resource?.Dispose();
}
