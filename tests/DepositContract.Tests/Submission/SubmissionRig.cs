using Ceremony.Rehearsal;
using DepositContract.Contract;
using DepositContract.JsonRpc;
using DepositContract.Submission;
using DepositContract.Transactions;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Phase0;
using FluentAssertions;

namespace DepositContract.Tests.Submission;

/// <summary>A contract of its own on a real node, an account, and a folder for the journal.</summary>
internal sealed class SubmissionRig : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("submission-").FullName;

    private SubmissionRig(AnvilNode chain, IEth1Node node, Eth1PrivateKey key, ExecutionAddress contract) => (Chain, Node, Key, Contract) = (chain, node, key, contract);

    internal AnvilNode Chain { get; }

    internal IEth1Node Node { get; }

    internal Eth1PrivateKey Key { get; }

    internal ExecutionAddress Contract { get; }

    internal string Journal => Path.Combine(_folder, "journal");

    internal static async Task<SubmissionRig> StartAsync(AnvilNode chain)
    {
        IEth1Node node = Anvil.Connect(chain);
        return new SubmissionRig(chain, node, Anvil.Key(chain), await Anvil.DeployAsync(chain, node));
    }

    /// <summary>A run that mines a block whenever it waits.</summary>
    internal DepositSubmission Submission(Func<SubmissionOptions, SubmissionOptions>? change = null, SubmissionPolicy? policy = null)
    {
        SubmissionOptions options = new() { WaitForBlock = token => Chain.MineAsync(token), Timeout = TimeSpan.FromSeconds(30) };
        SubmissionTarget target = new(new ChainId(31337), Contract, SignedDeposits.ForkVersion);
        return new DepositSubmission(Node, TestedClient.Sign(Key), target, policy ?? SubmissionPolicy.Strict, change?.Invoke(options) ?? options, ManagedBls.Instance, TimeProvider.System);
    }

    internal Task<SubmissionReport> SubmitAsync(DepositData[] deposits, Func<SubmissionOptions, SubmissionOptions>? change = null) => Submission(change).SubmitAsync(deposits, Journal);

    /// <summary>A run that ends as if it were killed, after the broadcast and before any block.</summary>
    internal async Task SubmitAndDieAsync(DepositData[] deposits, Func<SubmissionOptions, SubmissionOptions>? change = null)
    {
        using CancellationTokenSource death = new();
        Func<CancellationToken, Task> die = _ => death.CancelAsync();
        Func<Task> run = () => Submission(options => (change?.Invoke(options) ?? options) with { WaitForBlock = die }).SubmitAsync(deposits, Journal, null, death.Token);
        await run.Should().ThrowAsync<OperationCanceledException>();
    }

    /// <summary>Every deposit of the contract, in its order.</summary>
    internal async Task<List<DepositData>> OnChainAsync()
    {
        ulong head = (await Node.GetBlockAsync(BlockReference.Latest))!.Number;
        List<DepositData> deposits = [];
        foreach (Eth1Log log in await Node.GetLogsAsync(Contract, 0, head))
        {
            DepositEvent.TryDecode(log, out DepositEvent? deposit, out DepositEventError? error).Should().BeTrue(error?.Message.ToString());
            deposits.Add(deposit!.Data);
        }

        return deposits;
    }

    /// <summary>A payment of nothing to itself, as another wallet program makes it.</summary>
    internal async Task<Hash32> PayAsync(ulong nonce, ulong gwei = 100)
    {
        Eip1559Transaction payment = new(new ChainId(31337), nonce, Wei.FromGwei(new Gwei(2)), Wei.FromGwei(new Gwei(gwei)), 21_000, Key.Address, Wei.Zero, default);
        return await Node.SendRawTransactionAsync((await Key.SignAsync(payment, CancellationToken.None)).Raw);
    }

    internal Task<ulong> NextNonceAsync() => Node.GetTransactionCountAsync(Key.Address, BlockReference.Latest);

    internal Task DropAllAsync() => Chain.RpcAsync("anvil_dropAllTransactions");

    /// <summary>The lines of the journal, by what they say.</summary>
    internal string[] Entries() => [.. File.ReadAllLines(Journal).Select(line => line[(line.IndexOf("\"entry\":\"", StringComparison.Ordinal) + 9)..]).Select(line => line[..line.IndexOf('"', StringComparison.Ordinal)])];

    /// <summary>Takes the last lines away, as a copy that was made earlier lacks them.</summary>
    internal void KeepLines(int count) => File.WriteAllText(Journal, string.Concat(File.ReadAllLines(Journal).Take(count).Select(line => line + "\n")));

    public void Dispose()
    {
        Node.Dispose();
        Key.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
