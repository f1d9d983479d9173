using DepositContract.Transactions;
using DepositContract.Wallets;
using Nethereum.Hex.HexTypes;
using Nethereum.RPC.Accounts;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.RPC.TransactionManagers;
using Nethereum.Web3.Accounts;

namespace DepositContract.Nethereum;

/// <summary>An account of Nethereum, with its key or with an external signer behind it, that signs; what it signed is decoded and compared with what was asked.</summary>
/// <remarks>Nethereum keeps a private key in memory that nobody overwrites, and as text: an account of this project's own does not.</remarks>
public sealed class NethereumSigner : ITransactionSigner, IDisposable
{
    private const string Name = "Nethereum";
    private static readonly OfflineClient s_noNode = new();
    private readonly Func<ChainId, IAccount> _account;
    private readonly SemaphoreSlim _one = new(1, 1);

    private NethereumSigner(ExecutionAddress address, Func<ChainId, IAccount> account) => (Address, _account) = (address, account);

    /// <summary>Signs with any account of Nethereum.</summary>
    /// <param name="account">The account: <c>Account</c>, <c>ExternalAccount</c>, or another one with a transaction manager that can sign.</param>
    /// <exception cref="ArgumentException">The account has no address.</exception>
    public NethereumSigner(IAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        _account = _ => account;
        Address = Eip55.TryParseLenient(account.Address ?? "", out ExecutionAddress address) ? address : throw new ArgumentException("expected an account with an address", nameof(account));
    }

    /// <inheritdoc/>
    public ExecutionAddress Address { get; }

    /// <summary>Signs with a private key, on the chain that each transaction names.</summary>
    /// <param name="key">The key; Nethereum copies it for every signature.</param>
    public static NethereumSigner FromPrivateKey(Eth1PrivateKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new NethereumSigner(key.Address, chain => new Account(key.Bytes.ToArray(), chain.Value));
    }

    /// <inheritdoc/>
    public async Task<SignedTransaction> SignAsync(UnsignedTransaction transaction, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ITransactionManager manager = _account(transaction.ChainId).TransactionManager;
            manager.Client ??= s_noNode;
            string answer = await manager.SignTransactionAsync(ToInput(transaction)).WaitAsync(cancellationToken).ConfigureAwait(false);
            string digits = answer.StartsWith("0x", StringComparison.Ordinal) ? answer : "0x" + answer;
            byte[] raw = Hex.TryDecode(digits, out byte[]? bytes) ? bytes : [];
            return SignedTransactionCheck.Require(Name, transaction, Address, raw);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Lets go of what it waits with; the account is the caller's.</summary>
    public void Dispose() => _one.Dispose();

    private TransactionInput ToInput(UnsignedTransaction transaction)
    {
        TransactionInput input = new()
        {
            From = Eip55.ToChecksum(Address),
            To = transaction.To is { } to ? Eip55.ToChecksum(to) : null,
            ChainId = new HexBigInteger(transaction.ChainId.Value),
            Nonce = new HexBigInteger(transaction.Nonce),
            Gas = new HexBigInteger(transaction.GasLimit),
            Value = new HexBigInteger(transaction.Value.Value),
            Data = Hex.Encode(transaction.Data.Span),
        };
        if (transaction is Eip1559Transaction dynamic)
        {
            input.Type = new HexBigInteger(Eip1559Transaction.TransactionType);
            input.MaxFeePerGas = new HexBigInteger(dynamic.MaxFeePerGas.Value);
            input.MaxPriorityFeePerGas = new HexBigInteger(dynamic.MaxPriorityFeePerGas.Value);
        }
        else if (transaction is LegacyTransaction legacy)
        {
            input.Type = new HexBigInteger(0);
            input.GasPrice = new HexBigInteger(legacy.GasPrice.Value);
        }

        return input;
    }
}
