using System.Diagnostics;
using Eth2Core.Bls;
using FluentAssertions;

namespace Eth2Core.Tests.Bls;

/// <summary>All tests of BLS once more, in processes that multiply fewer values at once, or on processors that have less.</summary>
public sealed class EveryWidthTests
{
    [WidthTheory]
    [InlineData(LanesOfTheRun.Variable, "4")]
    [InlineData(LanesOfTheRun.Variable, "1")]
    [InlineData("DOTNET_EnableAVX512", "0")]
    [InlineData("DOTNET_EnableAVX2", "0")]
    public async Task Passes_the_same_tests(string variable, string value)
    {
        // Where the processor has no lanes there is nothing to choose.
        if (variable == LanesOfTheRun.Variable && !ManagedBls.SupportedLanes.Select(lanes => $"{lanes}").Contains(value))
            return;
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { "vstest", typeof(EveryWidthTests).Assembly.Location, "--TestCaseFilter:FullyQualifiedName~Eth2Core.Tests.Bls" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [variable] = value, [WidthTheoryAttribute.Nested] = "1" },
        };

        using Process tests = Process.Start(start)!;
        Task<string> errors = tests.StandardError.ReadToEndAsync();
        string output = await tests.StandardOutput.ReadToEndAsync();
        await tests.WaitForExitAsync();

        tests.ExitCode.Should().Be(0, "{0}{1}", output, await errors);
        output.Should().MatchRegex("Passed: +[1-9][0-9]");
    }
}
