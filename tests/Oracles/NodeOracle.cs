using System.Collections.Concurrent;
using System.Text.Json;

namespace Oracles;

/// <summary>The oracles of this test process, one running script of each name, shared by all tests.</summary>
public static class NodeOracle
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<OracleProcess>>> Running = new(StringComparer.Ordinal);

    /// <summary>Asks a script one question; starts it at the first.</summary>
    /// <param name="script">The script's name without its extension, such as bls.</param>
    /// <param name="method">The script's method.</param>
    /// <param name="parameters">Its parameters, an anonymous object whose members have the names of the script.</param>
    /// <exception cref="OracleException">The oracle answered an error, did not answer in time, or ended.</exception>
    public static async Task<JsonElement> AskAsync(string script, string method, object? parameters = null)
    {
        OracleProcess oracle = await Running.GetOrAdd(script, name => new(() => OracleProcess.StartAsync(name))).Value;
        return await oracle.AskAsync(method, parameters);
    }

    /// <summary>The same, and blocks.</summary>
    public static JsonElement Ask(string script, string method, object? parameters = null) =>
        AskAsync(script, method, parameters).GetAwaiter().GetResult();
}
