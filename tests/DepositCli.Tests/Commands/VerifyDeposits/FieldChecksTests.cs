using Eth2Core;
using FluentAssertions;

namespace DepositCli.Tests.Commands.VerifyDeposits;

/// <summary>Deposits whose roots and signature are right, and whose amount or credentials nobody can have meant.</summary>
public sealed class FieldChecksTests : IDisposable
{
    private const string Address = "d8da6bf26964af9d7eed9e03e53415d37aa96045";
    private const string Zeros11 = "0000000000000000000000";

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("01", 1_000_000_000)]
    [InlineData("01", 1_000_000_001)]
    [InlineData("01", 32_000_000_000)]
    [InlineData("02", 1_000_000_000)]
    [InlineData("02", 2_048_000_000_000)]
    public async Task Takes_every_amount_within_the_bounds(string prefix, ulong amount)
    {
        (await FaultAsync(prefix + Zeros11 + Address, amount)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("01", 999_999_999, "amount: expected at least 1000000000 gwei, less than which the contract refuses, got 999999999")]
    [InlineData("01", 0, "amount: expected at least 1000000000 gwei, less than which the contract refuses, got 0")]
    [InlineData("01", 32_000_000_001, "amount: expected at most 32000000000 gwei for credentials of type 0x01, got 32000000001")]
    [InlineData("02", 2_048_000_000_001, "amount: expected at most 2048000000000 gwei for credentials of type 0x02, got 2048000000001")]
    [InlineData("01", ulong.MaxValue, "amount: expected at most 32000000000 gwei for credentials of type 0x01, got 18446744073709551615")]
    public async Task Refuses_amounts_out_of_bounds(string prefix, ulong amount, string fault)
    {
        (await FaultAsync(prefix + Zeros11 + Address, amount)).Should().Be(fault);
    }

    [Theory]
    [InlineData("00a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1", "")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000", "expected a hash of a withdrawal key after the prefix 00, got zeros only")]
    [InlineData("03" + Zeros11 + Address, "expected the prefix 00, 01 or 02, got 03, a type that no validator has")]
    [InlineData("b0" + Zeros11 + Address, "expected the prefix 00, 01 or 02, got b0, a type that no validator has")]
    [InlineData("ff" + Zeros11 + Address, "expected the prefix 00, 01 or 02, got ff, a type that no validator has")]
    [InlineData("010000000000000000000001" + Address, "expected eleven zero bytes after the prefix 01, got 0000000000000000000001")]
    [InlineData("02ff00000000000000000000" + Address, "expected eleven zero bytes after the prefix 02, got ff00000000000000000000")]
    [InlineData("01" + Zeros11 + "0000000000000000000000000000000000000000", "expected an address that somebody has the key of, got the zero address")]
    [InlineData("01" + Zeros11 + "0000000000000000000000000000000000000001", "expected an address that somebody has the key of, got 0x0000000000000000000000000000000000000001, a precompiled contract of the protocol")]
    [InlineData("02" + Zeros11 + "0000000000000000000000000000000000000100", "expected an address that somebody has the key of, got 0x0000000000000000000000000000000000000100, a precompiled contract of the protocol")]
    [InlineData("01" + Zeros11 + "00000000219ab540356cbb839cbe05303d7705fa", "expected an address that somebody has the key of, got 0x00000000219ab540356cBB839Cbe05303d7705Fa, the deposit contract itself")]
    public async Task Refuses_credentials_by_which_nobody_can_withdraw(string credentials, string fault)
    {
        (await FaultAsync(credentials, TestDeposits.Amount)).Should().Be(fault.Length == 0 ? "" : "withdrawal_credentials: " + fault);
    }

    [Fact]
    public async Task The_bounds_are_those_of_the_devnet()
    {
        string path = _folder.WriteDeposits("d.json", TestDeposits.Entry(amount: 2_000_000_000).With("fork_version", "01020304").With("network_name", "mynet"));

        CommandResult result = await InProcess.RunAsync("verify-deposits", path, "--devnet_chain_setting",
            """{"network_name": "mynet", "genesis_fork_version": "01020304", "exit_fork_version": "04020304", "min_activation_amount": 1.5, "min_deposit_amount": 1}""");

        result.Messages.Should().Contain("amount: expected at most 1500000000 gwei for credentials of type 0x01, got 2000000000\n");
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>The one fault of a deposit, from its field on; empty if it has none.</summary>
    private async Task<string> FaultAsync(string credentials, ulong amount)
    {
        string path = _folder.WriteDeposits("d.json", TestDeposits.Entry(1, WithdrawalCredentials.Parse("0x" + credentials), amount));

        CommandResult result = await InProcess.RunAsync("verify-deposits", path);

        result.ExitCode.Should().Be(result.Messages.Length == 0 ? 0 : 1);
        string[] lines = result.Messages.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.Should().BeLessThan(2);
        return lines.Length == 0 ? "" : lines[0][(lines[0].IndexOf("): ", StringComparison.Ordinal) + 3)..];
    }
}
