using System.Security.Cryptography;
using Ceremony.Rehearsal;
using DepositContract.JsonRpc;
using DepositContract.Transactions;
using Eth2Core;

namespace DepositCli.Commands.Rehearse;

/// <summary>The ETH1 chain of a rehearsal: a node that mines on command, and an account with ether on it.</summary>
internal sealed class RehearsalChain : IAsyncDisposable
{
    // One hundred million ether, as much as the node's own accounts have.
    private const string Balance = "0x52b7d2dcc80cd2e4000000";

    private readonly AnvilNode _anvil;
    private readonly Eth1PrivateKey _key;

    private RehearsalChain(AnvilNode anvil, IEth1Node node, Eth1PrivateKey key)
    {
        _anvil = anvil;
        Node = node;
        _key = key;
    }

    /// <summary>The node, asked the way any node is asked.</summary>
    public IEth1Node Node { get; }

    /// <summary>Who pays.</summary>
    public ITransactionSigner Signer => _key;

    /// <summary>Starts a node, or takes the one that is there.</summary>
    public static async Task<RehearsalChain> StartAsync(Uri? rpc, UnixSeconds? timestamp, CancellationToken cancellationToken)
    {
        AnvilNode anvil = rpc is null
            ? await AnvilNode.StartAsync(timestamp is { } start ? new AnvilOptions { Timestamp = start } : null, cancellationToken).ConfigureAwait(false)
            : await AnvilNode.AttachAsync(rpc, cancellationToken).ConfigureAwait(false);
        try
        {
            Eth1PrivateKey key = await FundAsync(anvil, cancellationToken).ConfigureAwait(false);
            return new RehearsalChain(anvil, new JsonRpcEth1Node(anvil.RpcUrl), key);
        }
        catch
        {
            await anvil.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Mines one block with everything that waits.</summary>
    public Task MineAsync(CancellationToken cancellationToken) => _anvil.MineAsync(cancellationToken);

    /// <summary>Mines one block at a time of the chain's clock.</summary>
    public async Task MineAtAsync(UnixSeconds timestamp, CancellationToken cancellationToken)
    {
        await _anvil.SetNextTimestampAsync(timestamp, cancellationToken).ConfigureAwait(false);
        await _anvil.MineAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The newest block.</summary>
    public async Task<Eth1Block> HeadAsync(CancellationToken cancellationToken) =>
        await Node.GetBlockAsync(BlockReference.Latest, cancellationToken).ConfigureAwait(false)
        ?? throw new RehearsalException($"{Node.DisplayName} has no newest block");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _key.Dispose();
        Node.Dispose();
        await _anvil.DisposeAsync().ConfigureAwait(false);
    }

    // A node of our own gives its first account, whose key everybody knows. On one that was there already the account is new.
    private static async Task<Eth1PrivateKey> FundAsync(AnvilNode anvil, CancellationToken cancellationToken)
    {
        byte[] bytes = anvil.Accounts.Count > 0 ? anvil.Accounts[0].PrivateKey.ToArray() : RandomNumberGenerator.GetBytes(32);
        if (!Eth1PrivateKey.TryFromBytes(bytes, out Eth1PrivateKey? key))
            throw new RehearsalException($"the account's key is not below the group order");
        CryptographicOperations.ZeroMemory(bytes);
        if (anvil.Accounts.Count == 0)
            await anvil.SetBalanceAsync(key.Address, Balance, cancellationToken).ConfigureAwait(false);
        return key;
    }
}
