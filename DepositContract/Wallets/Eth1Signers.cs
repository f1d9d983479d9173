using DepositContract.JsonRpc;
using DepositContract.Transactions;

namespace DepositContract.Wallets;

/// <summary>Signs with a key by one of the libraries that this build has.</summary>
public static class Eth1Signers
{
    /// <summary>The key itself, or Nethereum's account with a copy of it.</summary>
    /// <param name="key">The key; it is not disposed of here.</param>
    /// <param name="client">Which library signs.</param>
    /// <exception cref="ArgumentException">This build lacks the library.</exception>
    public static ITransactionSigner Of(Eth1PrivateKey key, Eth1Client client)
    {
        ArgumentNullException.ThrowIfNull(key);
        return client switch
        {
            Eth1Client.JsonRpc => key,
#if USE_NETHEREUM
            Eth1Client.Nethereum => Nethereum.NethereumSigner.FromPrivateKey(key),
#endif
            _ => throw new ArgumentException("this build has no such client", nameof(client)),
        };
    }
}
