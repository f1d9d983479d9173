using System.Diagnostics;
using System.Globalization;
using Ceremony.Config;
using Ceremony.Following;
using Ceremony.Genesis;
using DepositContract.JsonRpc;
using Eth2Core.Bls;
using Eth2Core.Networks;

namespace Benchmarks.Genesis;

/// <summary>From a node's logs to genesis.ssz, step by step, with the time of each: what `deposit genesis compute --rpc` does.</summary>
internal static class GenesisPhases
{
    /// <summary>Runs in a process of its own, so that its memory is nobody else's.</summary>
    public static async Task RunAsync(string configFile, string rpc, string folder)
    {
        if (!ConfigYaml.TryRead(await File.ReadAllBytesAsync(configFile), out SpecConfig? config, out _, out ConfigError? error)) throw new InvalidOperationException(error.Message.ToString());
        using JsonRpcEth1Node node = new(new Uri(rpc));
        using Ledger ledger = Ledger.InMemory(LedgerIdentity.Of(config));
        Stopwatch clock = Stopwatch.StartNew();
        await new ChainFollower(node, ledger, config, TimeProvider.System).FollowOnceAsync();
        Print(clock, "logs read, parsed, tree built and compared with the contract");
        GenesisDecision decision = await new GenesisSearch(config, ManagedBls.Instance).FindAsync(node, ledger);
        Print(clock, "signatures verified, genesis block found");
        ContractEvidence evidence = await ContractEvidence.ReadAsync(node, config, decision);
        ComputedGenesis genesis = ComputedGenesis.Of(decision.ToBeaconState(), config);
        Print(clock, "state, its SSZ bytes and its roots");
        GenesisReport report = GenesisReport.Of(genesis, decision.Candidate, decision.Status.Trigger, config, ledger.ReadAllDeposits().Select(deposit => new ReportedDeposit(deposit.Data, deposit.BlockNumber)), evidence);
        GenesisFolder.Write(folder, genesis, config, report);
        Print(clock, "report and files written");
    }

    private static void Print(Stopwatch clock, string phase)
    {
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {phase,-62} {clock.Elapsed.TotalSeconds,8:0.00} s  {Environment.WorkingSet >> 20,6} MiB resident"));
        clock.Restart();
    }
}
