using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Oracles;

/// <summary>One running oracle: a Node.js process that answers one JSON line for each JSON line, one question after another.</summary>
/// <remarks>It ends when its standard input ends, and so with the process that started it, however that ends.</remarks>
public sealed class OracleProcess : IDisposable
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _script;
    private readonly Process _process;
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly StringBuilder _errors = new();
    private int _lastId;

    private OracleProcess(string script, Process process)
    {
        _script = script;
        _process = process;
        process.ErrorDataReceived += (_, line) =>
        {
            lock (_errors)
                _errors.AppendLine(line.Data);
        };
        process.BeginErrorReadLine();
    }

    /// <summary>How long one answer may take.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Installs the packages where they are missing and starts a script.</summary>
    /// <param name="script">The script's name without its extension, such as bls or lodestar/genesis-minimal.</param>
    /// <param name="node">The Node.js that runs it.</param>
    public static async Task<OracleProcess> StartAsync(string script, string node = "node")
    {
        string path = await OracleInstallation.ScriptAsync(script);
        if (!File.Exists(path))
            throw new OracleException($"no oracle script {script}.mjs");
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var start = new ProcessStartInfo(node, [path])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
        };
        return new OracleProcess(script, Process.Start(start) ?? throw new OracleException("node did not start"));
    }

    /// <summary>Asks one question.</summary>
    /// <param name="method">The script's method.</param>
    /// <param name="parameters">Its parameters, an anonymous object whose members have the names of the script.</param>
    /// <exception cref="OracleException">The oracle answered an error, did not answer in time, or ended.</exception>
    public async Task<JsonElement> AskAsync(string method, object? parameters = null)
    {
        await _one.WaitAsync();
        try
        {
            int id = ++_lastId;
            await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { id, method, @params = parameters }, Json));
            await _process.StandardInput.FlushAsync();
            using JsonDocument answer = JsonDocument.Parse(await ReadLineAsync(method));
            if (answer.RootElement.GetProperty("id").GetInt32() != id)
                throw new OracleException($"{_script}.{method} answered another question");
            if (answer.RootElement.TryGetProperty("error", out JsonElement error))
                throw new OracleException($"{_script}.{method}: {error.GetString()}");
            return answer.RootElement.GetProperty("result").Clone();
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The same, and blocks.</summary>
    public JsonElement Ask(string method, object? parameters = null) => AskAsync(method, parameters).GetAwaiter().GetResult();

    /// <summary>Ends the script.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
        _one.Dispose();
    }

    private async Task<string> ReadLineAsync(string method)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        try
        {
            return await _process.StandardOutput.ReadLineAsync(timeout.Token)
                ?? throw new OracleException($"{_script}.{method}: the script ended: {Errors()}");
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
            throw new OracleException($"{_script}.{method} did not answer within {Timeout}");
        }
    }

    private string Errors()
    {
        _process.WaitForExit(1000);
        lock (_errors)
            return _errors.ToString().Trim();
    }
}
