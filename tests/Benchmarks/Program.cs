using System.Globalization;
using BenchmarkDotNet.Running;
using Benchmarks.Bls;
using Benchmarks.Genesis;
using Benchmarks.KeyFlow;
using Benchmarks.Submit;
using Benchmarks.Timing;
using Eth2Core.Bls;

if (Environment.GetEnvironmentVariable("DEPOSIT_BLS_LANES") is { Length: > 0 } lanes)
    AppContext.SetData(ManagedBls.LanesSetting, int.Parse(lanes, CultureInfo.InvariantCulture));

// The whole flow is one long run beside another program, which is none of BenchmarkDotNet's business.
if (args is ["key-flow", ..])
    return await new KeyFlowBenchmark(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : KeyFlowBenchmark.UsualValidators).RunAsync();
if (args is ["submit", ..])
    return await new SubmitBenchmark(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : SubmitBenchmark.UsualDeposits).RunAsync();
if (args is ["bls", "stages"])
{
    BatchStages.Run();
    return 0;
}

if (args is ["bls", "keys"])
    return await PeerComparison.RunKeysAsync();

if (args is ["bls"])
    return await PeerComparison.RunAsync();

if (args is ["timing", ..])
    return TimingBenchmark.Run(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : TimingBenchmark.UsualSeconds);

if (args is ["genesis", ..])
{
    await GenesisBenchmark.RunAsync(args[1..]);
    return 0;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
