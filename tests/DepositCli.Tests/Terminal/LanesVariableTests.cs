using Eth2Core.Bls;
using FluentAssertions;

namespace DepositCli.Tests.Terminal;

public sealed class LanesVariableTests
{
    [Theory]
    [InlineData("3")]
    [InlineData("eight")]
    [InlineData("-1")]
    public async Task Refuses_what_the_processor_cannot_do(string lanes)
    {
        CommandResult result = await DepositProgram.RunShellAsync($"DEPOSIT_BLS_LANES={lanes} {DepositProgram.Path} --version");

        result.ExitCode.Should().Be(64);
        result.Output.Should().BeEmpty();
        result.Messages.Should().Be($"error: DEPOSIT_BLS_LANES: expected one of {string.Join(", ", ManagedBls.SupportedLanes)} on this processor, got {lanes}\nhint: leave it unset: the fastest is chosen\n");
    }

    [Fact]
    public async Task Takes_each_that_it_can()
    {
        foreach (int lanes in ManagedBls.SupportedLanes)
            (await DepositProgram.RunShellAsync($"DEPOSIT_BLS_LANES={lanes} {DepositProgram.Path} --version")).ExitCode.Should().Be(0);
    }
}
