using System.Diagnostics;
using System.Text.Json.Nodes;
using FluentAssertions;

namespace DepositCli.Tests.Commands.TestKeystore;

/// <summary>The built program, with keystores that somebody made to exhaust the machine, and with little memory.</summary>
public sealed class HostileKeystoreTests
{
    // Below what scrypt with n = 2^22 and r = 8 takes, above what the runtime reserves with a small heap.
    private const int MemoryKib = 2_500_000;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("""{"dklen": 32, "n": 2147483648, "r": 8, "p": 1, "salt": "00"}""")]
    [InlineData("""{"dklen": 32, "n": 4194304, "r": 8, "p": 1, "salt": "00"}""")]
    [InlineData("""{"dklen": 32, "n": 262144, "r": 8, "p": 1073741824, "salt": "00"}""")]
    [InlineData("""{"dklen": 32, "n": 2, "r": 1073741824, "p": 1, "salt": "00"}""")]
    [InlineData("""{"dklen": 32, "n": 262144, "r": 1, "p": 8, "salt": "00"}""")]
    [InlineData("""{"dklen": 0, "n": 262144, "r": 8, "p": 1, "salt": "00"}""")]
    [InlineData("""{"dklen": 2147483647, "n": 262144, "r": 8, "p": 1, "salt": "00"}""")]
    [InlineData("""{"dklen": 32, "c": 2147483647, "prf": "hmac-sha256", "salt": "00"}""")]
    public async Task Are_refused_at_once_with_little_memory(string parameters)
    {
        using TemporaryFolder folder = new();
        string path = Write(folder, parameters);
        Stopwatch took = Stopwatch.StartNew();

        CommandResult result = await DepositProgram.RunShellAsync(
            $"export DOTNET_GCHeapHardLimit=0x10000000; ulimit -v {MemoryKib}; exec {DepositProgram.Path} test-keystore --json --keystore {path} --password-file {folder["password.txt"]}");

        result.ExitCode.Should().Be(1, result.Messages);
        result.Json.GetProperty("error").GetProperty("code").GetString().Should().Be("keystore-kdf-refused");
        took.Elapsed.Should().BeLessThan(s_patience);
    }

    [Fact]
    public async Task The_slowest_that_is_opened_ends_with_ctrl_c()
    {
        using TemporaryFolder folder = new();
        string path = Write(folder, """{"dklen": 32, "c": 10000000, "prf": "hmac-sha256", "salt": "00"}""");

        CommandResult result = await DepositProgram.RunShellAsync($"set -m; {DepositProgram.Path} test-keystore --keystore {path} --password-file {folder["password.txt"]} & sleep 1.5; kill -INT $!; wait $!");

        // On a machine that was faster than the signal, the password is wrong.
        result.ExitCode.Should().BeOneOf(130, 1);
        result.Messages.Should().Match(text => text.Contains("error: stopped before the end", StringComparison.Ordinal) || text.Contains("wrong password", StringComparison.Ordinal));
    }

    private static string Write(TemporaryFolder folder, string parameters)
    {
        SampleKeystore.Arguments(folder);
        JsonObject keystore = JsonNode.Parse(File.ReadAllBytes(folder["keystore.json"]))!.AsObject();
        JsonObject kdf = keystore["crypto"]!["kdf"]!.AsObject();
        kdf["params"] = JsonNode.Parse(parameters);
        kdf["function"] = parameters.Contains("\"c\"", StringComparison.Ordinal) ? "pbkdf2" : "scrypt";
        File.WriteAllText(folder["keystore.json"], keystore.ToJsonString());
        return folder["keystore.json"];
    }
}
