using Eth2Core.Bls;
using Eth2Core.Genesis;
using Eth2Core.Phase0;
using FluentAssertions;
using Oracles;

namespace Eth2Core.Tests.Genesis;

/// <summary>Fresh random deposits, signed by blst, through the specification's loop in JavaScript and through ours.</summary>
public sealed class GenesisOracleTests
{
    private const string Script = "genesis";
    private static readonly Hash32 BlockHash = new(Enumerable.Repeat((byte)0x42, 32).ToArray());

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(33)]
    [InlineData(64)]
    [InlineData(90)]
    public async Task Makes_the_same_state_of_fresh_deposits_byte_for_byte(int count)
    {
        var config = TestNetworks.Minimal;
        var drawn = await NodeOracle.AskAsync(Script, "drawDeposits", new { count, genesisForkVersion = config.GenesisForkVersion.ToString() });
        string[] deposits = [.. drawn.EnumerateArray().Select(deposit => deposit.GetString()!)];
        var expected = await NodeOracle.AskAsync(Script, "initializeBeaconStateFromEth1", new
        {
            eth1BlockHash = BlockHash.ToString(),
            eth1Timestamp = 1_700_000_000,
            genesisDelay = config.GenesisDelay,
            genesisForkVersion = config.GenesisForkVersion.ToString(),
            deposits,
        });

        var result = BeaconStateInitialization.InitializeBeaconStateFromEth1(
            BlockHash, new(1_700_000_000), [.. deposits.Select(ReadDeposit)], config, ManagedBls.Instance);

        // The deposits go into the message: they cannot be drawn again.
        var why = string.Join(' ', deposits);
        Hex.Encode(result.State.Serialize()).Should().Be(expected.GetProperty("serialized").GetString(), why);
        result.State.HashTreeRoot().ToString().Should().Be(expected.GetProperty("root").GetString(), why);
        GenesisConditions.CountActiveValidators(result.State).Should().Be(expected.GetProperty("active").GetUInt64(), why);
    }

    private static DepositData ReadDeposit(string serialized)
    {
        Hex.TryDecode(serialized, out byte[] bytes).Should().BeTrue();
        return DepositData.TryDeserialize(bytes, out var deposit, out var error) ? deposit : throw new InvalidDataException(error.Message.ToString());
    }
}
