using System.Buffers.Binary;
using System.Text.Json;
using Eth2Core.Bls;
using Eth2Core.Genesis;
using Eth2Core.LaterForks;
using Eth2Core.Networks;
using Eth2Core.Phase0;
using Eth2Core.Ssz;
using Eth2Core.Tests.Genesis;
using FluentAssertions;
using Oracles;

namespace Eth2Core.Tests.LaterForks;

/// <summary>States of later forks are read as strictly as another library reads them, and written as they were.</summary>
public sealed class LaterBeaconStateTests
{
    // Of the minimal preset: where the fixed part of a state says where its first list begins, and what stands there.
    private const int FirstOffset = 8 + 32 + 8 + 16 + 112 + (2 * 64 * 32);
    private static readonly SpecConfig Fulu = LaterForkConfigs.Of("minimal", ForkName.Fulu);
    private static readonly byte[] State = Create(ForkName.Fulu).Serialize();

    [Theory]
    [InlineData(ForkName.Altair)]
    [InlineData(ForkName.Capella)]
    [InlineData(ForkName.Electra)]
    [InlineData(ForkName.Fulu)]
    public void Finds_the_fork_and_reads_what_it_wrote(ForkName fork)
    {
        SpecConfig config = LaterForkConfigs.Of("minimal", fork);
        LaterBeaconState state = Create(fork);
        byte[] bytes = state.Serialize();

        GenesisStateReader.FindFork(bytes, config).Should().Be(fork);
        GenesisStateReader.TryRead(bytes, config, out IGenesisState? read, out _).Should().BeTrue();

        read!.Serialize().Should().Equal(bytes);
        read.HashTreeRoot().Should().Be(state.HashTreeRoot());
        read.Validators.Should().HaveCount(3);
        read.Balances.Should().Equal(state.Balances);
        read.Fork.Should().Be(new Fork(config.FindForkVersion(fork)!.Value, config.FindForkVersion(fork)!.Value, 0));
    }

    [Fact]
    public async Task Accepts_and_refuses_what_another_library_accepts_and_refuses()
    {
        ulong seed = RandomDeposits.NewSeed();
        RandomDeposits random = new(seed, Fulu, ManagedBls.Instance);
        for (int round = 0; round < 60; round++)
        {
            byte[] bytes = Mutate(random);

            bool isRead = LaterBeaconState.TryDeserialize(bytes, ForkName.Fulu, Fulu.Preset, out LaterBeaconState? state, out _);

            JsonElement theirs = await NodeOracle.AskAsync("ssz-minimal", "isValid", new { type = "BeaconState", fork = "fulu", serialized = Hex.Encode(bytes) });
            isRead.Should().Be(theirs.GetBoolean(), "seed {0}, round {1}", seed, round);
            if (isRead)
            {
                JsonElement root = await NodeOracle.AskAsync("ssz-minimal", "root", new { type = "BeaconState", fork = "fulu", serialized = Hex.Encode(bytes) });
                state!.HashTreeRoot().ToString().Should().Be(root.GetString(), "seed {0}, round {1}", seed, round);
            }
        }
    }

    [Fact]
    public void Says_which_field_is_malformed()
    {
        Error(State[..100]).Should().Be("BeaconState: expected at least 10441 bytes, got 100");
        Error(With(FirstOffset, 1)).Should().Be("BeaconState.historical_roots: expected first offset 10441, got 10241");
        Error([.. State, 0]).Should().Be("BeaconState.pending_consolidations: expected a multiple of 16 bytes, got 1");
        int validators = (int)BinaryPrimitives.ReadUInt32LittleEndian(State.AsSpan(FirstOffset + 4 + 72 + 4 + 8));
        byte[] slashed = [.. State];
        slashed[validators + 121 + 88] = 2;
        Error(slashed).Should().Be("BeaconState.validators[1].slashed: expected 0 or 1, got 2");
    }

    [Fact]
    public void A_shuffle_is_the_specification_s_one_by_one()
    {
        Bytes32 seed = new([.. Enumerable.Range(7, 32).Select(value => (byte)value)]);
        ShuffledIndexes shuffled = new(700, seed, 90);

        ulong[] all = [.. Enumerable.Range(0, 700).Select(index => shuffled[(ulong)index])];

        all.Should().Equal(Enumerable.Range(0, 700).Select(index => LiteralShuffling.ComputeShuffledIndex((ulong)index, 700, seed.AsSpan().ToArray(), 90)));
        all.Should().OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData(PreviousVersionConvention.Same, DepositRequestsStartConvention.Unset, "0x05000001", ulong.MaxValue)]
    [InlineData(PreviousVersionConvention.Previous, DepositRequestsStartConvention.Zero, "0x04000001", 0UL)]
    [InlineData(PreviousVersionConvention.Previous, DepositRequestsStartConvention.Count, "0x04000001", 3UL)]
    public void A_convention_changes_its_field_alone(PreviousVersionConvention previous, DepositRequestsStartConvention start, string version, ulong index)
    {
        LaterBeaconState state = Create(ForkName.Electra, new() { Fork = ForkName.Electra, PreviousVersion = previous, DepositRequestsStart = start });

        state.Fork.PreviousVersion.ToString().Should().Be(version);
        BinaryPrimitives.ReadUInt64LittleEndian(state["deposit_requests_start_index"]).Should().Be(index);
        Create(ForkName.Electra).CompareWith(state).Select(difference => difference.Path)
            .Should().BeSubsetOf(["fork.previous_version", "deposit_requests_start_index"]);
    }

    private static LaterBeaconState Create(ForkName fork, GenesisConvention? convention = null)
    {
        SpecConfig config = LaterForkConfigs.Of("minimal", fork);
        RandomDeposits random = new(5, config, ManagedBls.Instance);
        GenesisCandidate candidate = new(config, ManagedBls.Instance);
        candidate.Add([random.DrawValid(1, 32_000_000_000), random.DrawValid(2, 100_000_000_000), random.DrawValid(0, 31_000_000_000)]);
        return (LaterBeaconState)candidate.ToGenesisState(new([.. Enumerable.Repeat((byte)9, 32)]), new(1_700_000_000), convention ?? new() { Fork = fork });
    }

    /// <summary>One byte changed, mostly where offsets stand; or the end cut off or made longer.</summary>
    private static byte[] Mutate(RandomDeposits random)
    {
        int at = (int)random.Next((ulong)State.Length);
        return random.Next(6) switch
        {
            0 => State[..at],
            1 => [.. State, .. new byte[1 + random.Next(130)]],
            2 => With(at, (byte)random.Next(256)),
            3 => With(State.Length - 1 - (int)random.Next(40), (byte)random.Next(256)),
            _ => With(FirstOffset + (int)random.Next(100), (byte)random.Next(256)),
        };
    }

    private static byte[] With(int position, byte value)
    {
        byte[] bytes = [.. State];
        bytes[position] = value;
        return bytes;
    }

    private static string Error(byte[] bytes)
    {
        LaterBeaconState.TryDeserialize(bytes, ForkName.Fulu, Fulu.Preset, out _, out SszError? error).Should().BeFalse();
        return error!.Message.ToString();
    }
}
