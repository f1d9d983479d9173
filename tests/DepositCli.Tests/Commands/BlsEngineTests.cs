using System.Runtime.InteropServices;
using DepositCli.Tests.Commands.VerifyDeposits;
using FluentAssertions;

namespace DepositCli.Tests.Commands;

/// <summary>--bls: who computes signatures is chosen and said.</summary>
public sealed class BlsEngineTests : IDisposable
{
    private const string FolderVariable = "DEPOSIT_BLST_LIBRARY";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_programs_own_is_the_default_and_says_nothing()
    {
        string path = _folder.WriteDeposits("d.json", TestDeposits.Entry(1));

        CommandResult without = await InProcess.RunAsync("verify-deposits", path, "--json");
        CommandResult named = await InProcess.RunAsync("verify-deposits", path, "--json", "--bls", "managed");

        without.ExitCode.Should().Be(0, without.Messages);
        without.Messages.Should().BeEmpty();
        without.Json.TryGetProperty("bls", out _).Should().BeFalse();
        named.Should().Be(without);
    }

    [Fact]
    public async Task An_engine_that_does_not_exist_is_refused()
    {
        CommandResult result = await InProcess.RunAsync("verify-deposits", "d.json", "--bls", "mcl");

        result.ExitCode.Should().Be(64);
        result.Messages.Should().Be("""
            error: --bls: expected managed or blst, got "mcl"
            hint: leave the flag out for managed

            """);
    }

    [Fact]
    public async Task A_folder_without_the_library_is_an_error_that_says_what_to_install()
    {
        string file = Path.Combine(_folder.Path, FileName);

        CommandResult result = await RunAsync(_folder.Path, "verify-deposits", "d.json", "--bls", "blst");

        result.ExitCode.Should().Be(1);
        result.Messages.Should().Be($"""
            error: --bls blst: there is no library blst: {file} cannot be loaded
            hint: build a shared libblst from blst's sources (./build.sh -shared) and install it, or name its folder in DEPOSIT_BLST_LIBRARY

            """);
    }

    [Fact]
    public async Task Another_library_under_the_name_is_refused()
    {
        string file = Path.Combine(_folder.Path, FileName), other = OperatingSystem.IsWindows() ? "clrjit.dll" : OperatingSystem.IsMacOS() ? "libSystem.Native.dylib" : "libSystem.Native.so";
        File.Copy(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), other), file);

        CommandResult result = await RunAsync(_folder.Path, "verify-deposits", "d.json", "--bls", "blst", "--json");

        result.ExitCode.Should().Be(1);
        result.Json.GetProperty("error").GetProperty("code").GetString().Should().Be("bls-library-refused");
        result.Json.GetProperty("error").GetProperty("message").GetString().Should().Be($"--bls blst: {file} is no blst: it has no function blst_scalar_from_bendian");
    }

    [BlstFact]
    public async Task Blst_verifies_deposits_and_the_output_says_so()
    {
        string path = _folder.WriteDeposits("d.json", TestDeposits.Entry(1), TestDeposits.Entry(2));

        CommandResult result = await InProcess.RunAsync("verify-deposits", path, "--json", "--bls", "blst");

        result.ExitCode.Should().Be(0, result.Messages);
        result.Json.GetProperty("bls").GetString().Should().Be("blst");
        result.Json.GetProperty("verdict").GetString().Should().Be("good");
        result.Messages.Should().MatchRegex("^public keys and signatures are computed and checked by blst: .*blst.*, which passed its self-check\n$");
    }

    private static string FileName => OperatingSystem.IsWindows() ? "blst.dll" : OperatingSystem.IsMacOS() ? "libblst.dylib" : "libblst.so";

    // A process of its own, for the variable is the process's.
    private static Task<CommandResult> RunAsync(string folder, params string[] args) => DepositProgram.RunOtherAsync("/usr/bin/env", [$"{FolderVariable}={folder}", DepositProgram.Path, .. args]);
}
