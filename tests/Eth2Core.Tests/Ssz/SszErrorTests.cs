using System.Buffers.Binary;
using Eth2Core.Phase0;
using Eth2Core.Ssz;
using FluentAssertions;

namespace Eth2Core.Tests.Ssz;

/// <summary>One malformed field a row, and the whole message.</summary>
public sealed class SszErrorTests
{
    // Offsets in the minimal preset's BeaconState.
    private const int HistoricalRootsOffset = 8 + 32 + 8 + 16 + 112 + (2 * 64 * 32);
    private const int Eth1DataVotesOffset = HistoricalRootsOffset + 4 + 72;
    private const int ValidatorsOffset = Eth1DataVotesOffset + 4 + 8;
    private const int BalancesOffset = ValidatorsOffset + 4;
    private const int PreviousAttestationsOffset = BalancesOffset + 4 + (64 * 32) + (64 * 8);
    private const int CurrentAttestationsOffset = PreviousAttestationsOffset + 4;
    private const int JustificationBits = CurrentAttestationsOffset + 4;
    private const int StateFixedPart = JustificationBits + 1 + (3 * 40);

    [Theory]
    [InlineData("DepositMessage", 88)]
    [InlineData("DepositData", 184)]
    [InlineData("Eth1Data", 72)]
    [InlineData("Validator", 121)]
    [InlineData("Deposit", 1240)]
    [InlineData("BeaconBlockHeader", 112)]
    [InlineData("HistoricalBatch", 4096)]
    [InlineData("BLSToExecutionChange", 76)]
    [InlineData("SignedBLSToExecutionChange", 172)]
    public void Refuses_another_length_than_the_type_has(string container, int length)
    {
        foreach (int wrong in (int[])[0, 1, length - 1, length + 1, 2 * length])
            Message(container, new byte[wrong]).Should().Be($"{container}: expected {length} bytes, got {wrong}");
        ContainerCodec.Decode(container, new byte[length], Preset.Minimal);
    }

    [Fact]
    public void Refuses_every_truncation_of_a_state()
    {
        byte[] bytes = State().Serialize();
        for (int length = 0; length < bytes.Length; length += 7)
            ContainerCodec.ErrorOf("BeaconState", bytes[..length], Preset.Minimal);
        Message("BeaconState", bytes[..(StateFixedPart - 1)]).Should().Be($"BeaconState: expected at least {StateFixedPart} bytes, got {StateFixedPart - 1}");
    }

    [Fact]
    public void Refuses_padding_behind_a_state()
    {
        byte[] bytes = State().Serialize();
        Message("BeaconState", [.. bytes, 0]).Should().Be("BeaconState.current_epoch_attestations[0].aggregation_bits: expected a last byte with the delimiter bit, got 0");
        byte[] empty = BeaconState.Empty(Preset.Minimal).Serialize();
        Message("BeaconState", [.. empty, 0]).Should().Be("BeaconState.current_epoch_attestations: expected at least 4 bytes, got 1");
    }

    [Fact]
    public void Refuses_a_state_of_another_preset() =>
        Message("BeaconState", BeaconState.Empty(Preset.Mainnet).Serialize())
            .Should().Be($"BeaconState.historical_roots: expected first offset {StateFixedPart}, got 0");

    public static TheoryData<string, int, uint, string> BadOffsets() => new()
    {
        { "first too small", HistoricalRootsOffset, StateFixedPart - 1, $"historical_roots: expected first offset {StateFixedPart}, got {StateFixedPart - 1}" },
        { "first too large", HistoricalRootsOffset, StateFixedPart + 32, $"historical_roots: expected first offset {StateFixedPart}, got {StateFixedPart + 32}" },
        { "first zero", HistoricalRootsOffset, 0, $"historical_roots: expected first offset {StateFixedPart}, got 0" },
        { "decreasing", ValidatorsOffset, StateFixedPart + 31, $"validators: expected an offset of at least {StateFixedPart + 32}, as the one before, got {StateFixedPart + 31}" },
        { "behind the end", CurrentAttestationsOffset, 0xffffffff, $"current_epoch_attestations: expected an offset of at most {StateLength()}, the number of bytes, got 4294967295" },
        { "part of a root", Eth1DataVotesOffset, StateFixedPart + 33, "historical_roots: expected a multiple of 32 bytes, got 33" },
        { "part of a vote", ValidatorsOffset, StateFixedPart + 32 + 73, "eth1_data_votes: expected a multiple of 72 bytes, got 73" },
        { "part of a validator", BalancesOffset, StateFixedPart + 32 + 72 + 120, "validators: expected a multiple of 121 bytes, got 120" },
        { "part of a balance", PreviousAttestationsOffset, StateFixedPart + 32 + 72 + 242 + 15, "balances: expected a multiple of 8 bytes, got 15" },
    };

    [Theory]
    [MemberData(nameof(BadOffsets))]
    public void Refuses_an_offset_that_is_wrong(string what, int position, uint offset, string expected)
    {
        byte[] bytes = State().Serialize();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(position), offset);
        Message("BeaconState", bytes).Should().Be($"BeaconState.{expected}", what);
    }

    [Fact]
    public void Refuses_a_boolean_that_is_neither_0_nor_1()
    {
        byte[] bytes = State().Serialize();
        bytes[StateFixedPart + 32 + 72 + 121 + 48 + 32 + 8] = 2;
        Message("BeaconState", bytes).Should().Be("BeaconState.validators[1].slashed: expected 0 or 1, got 2");
    }

    [Fact]
    public void Refuses_bits_behind_the_justification_bits()
    {
        byte[] bytes = State().Serialize();
        bytes[JustificationBits] = 0x10;
        Message("BeaconState", bytes).Should().Be("BeaconState.justification_bits: expected zero bits behind the first 4, got last byte 0x10");
        bytes[JustificationBits] = 0x0f;
        ContainerCodec.Decode("BeaconState", bytes, Preset.Minimal);
    }

    [Fact]
    public void Refuses_more_elements_than_the_limit()
    {
        BeaconState state = BeaconState.Empty(Preset.Minimal);
        state.Eth1DataVotes.AddRange(Enumerable.Repeat(new Eth1Data(default, 0, default), 33));
        Message("BeaconState", state.Serialize()).Should().Be("BeaconState.eth1_data_votes: expected at most 32 elements, got 33");
        Preset few = Preset.Minimal with { ValidatorRegistryLimit = 1 };
        ContainerCodec.ErrorOf("BeaconState", State().Serialize(), few).Message.Should().Be("BeaconState.validators: expected at most 1 elements, got 2");
    }

    [Fact]
    public void Refuses_more_operations_than_a_block_may_carry()
    {
        BeaconBlockBody body = Body();
        body.Deposits.AddRange(Enumerable.Range(0, 17).Select(_ => Samples.Deposit()));
        Message("BeaconBlockBody", body.Serialize()).Should().Be("BeaconBlockBody.deposits: expected at most 16 elements, got 17");
        body = Body();
        body.AttesterSlashings.AddRange(Enumerable.Range(0, 3).Select(_ => Samples.AttesterSlashing()));
        Message("BeaconBlockBody", body.Serialize()).Should().Be("BeaconBlockBody.attester_slashings: expected at most 2 elements, got 3");
    }

    [Theory]
    [InlineData("", "no byte")]
    [InlineData("00", "0")]
    [InlineData("0500", "0")]
    public void Refuses_a_bitlist_without_a_delimiter(string bits, string got)
    {
        byte[] bytes = [.. Attestation().Serialize()[..228], .. Convert.FromHexString(bits)];
        Message("Attestation", bytes).Should().Be($"Attestation.aggregation_bits: expected a last byte with the delimiter bit, got {got}");
    }

    [Fact]
    public void Refuses_a_bitlist_of_more_bits_than_a_committee_has()
    {
        byte[] most = [.. Attestation().Serialize()[..228], .. new byte[256], 1];
        byte[] tooMany = [.. most[..^1], 2];
        ContainerCodec.Decode("Attestation", most, Preset.Minimal);
        Message("Attestation", tooMany).Should().Be("Attestation.aggregation_bits: expected at most 2048 elements, got 2049");
    }

    [Theory]
    [InlineData(0u, "attestations[0]: expected a first offset that is a positive multiple of 4, got 0")]
    [InlineData(6u, "attestations[0]: expected a first offset that is a positive multiple of 4, got 6")]
    [InlineData(4000u, "attestations[0]: expected an offset of at most 466, the number of bytes, got 4000")]
    [InlineData(4u, "attestations[0].aggregation_bits: expected first offset 228, got 237")]
    public void Refuses_a_table_of_offsets_that_is_wrong(uint first, string expected)
    {
        // Two attestations of one byte of bits each: 2 * (4 + 228 + 1) = 466 bytes behind the fixed part of 220 bytes.
        BeaconBlockBody body = Body();
        body.Attestations.AddRange([Attestation(), Attestation()]);
        byte[] bytes = body.Serialize();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(220), first);
        Message("BeaconBlockBody", bytes).Should().Be($"BeaconBlockBody.{expected}");
    }

    [Fact]
    public void Refuses_a_table_of_offsets_that_decreases()
    {
        BeaconBlockBody body = Body();
        body.Attestations.AddRange([Attestation(), Attestation()]);
        byte[] bytes = body.Serialize();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(224), 7);
        Message("BeaconBlockBody", bytes).Should().Be("BeaconBlockBody.attestations[1]: expected an offset of at least 8, as the one before, got 7");
    }

    [Fact]
    public void A_huge_count_is_refused_before_anything_is_allocated()
    {
        // 2^30 elements in the table of offsets of a few bytes.
        byte[] bytes = [.. Body().Serialize(), 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(220), 0xfffffffc);
        foreach (int offset in (int[])[212, 216])
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(offset), 224);
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool read = BeaconBlockBody.TryDeserialize(bytes, Preset.Minimal, out _, out SszError? error);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        read.Should().BeFalse();
        error!.Message.Should().Be("BeaconBlockBody.attestations[0]: expected an offset of at most 4, the number of bytes, got 4294967292");
        allocated.Should().BeLessThan(100_000);
    }

    [Fact]
    public void An_error_carries_its_facts()
    {
        SszError error = ContainerCodec.ErrorOf("Eth1Data", new byte[3], Preset.Mainnet);
        error.Should().Be(new SszError.WrongLength("Eth1Data", "", 72, 3));
        error.Hint.Should().NotBeEmpty();
    }

    private static string Message(string container, byte[] bytes) => ContainerCodec.ErrorOf(container, bytes, Preset.Minimal).Message.ToString();

    private static int StateLength() => State().Serialize().Length;

    private static BeaconBlockBody Body() => new() { RandaoReveal = default, Eth1Data = new Eth1Data(default, 0, default), Graffiti = default };

    private static Attestation Attestation() => new()
    {
        AggregationBits = Bitlist.Create([true, false, true]),
        Data = new AttestationData(0, 0, default, new Checkpoint(0, default), new Checkpoint(0, default)),
        Signature = default,
    };

    private static BeaconState State()
    {
        BeaconState state = BeaconState.Empty(Preset.Minimal);
        state.HistoricalRoots.Add(default);
        state.Eth1DataVotes.Add(new Eth1Data(default, 0, default));
        for (int i = 0; i < 2; i++)
        {
            state.Validators.Add(new Validator(default, default, default, false, 0, 0, 0, 0));
            state.Balances.Add(default);
        }

        state.CurrentEpochAttestations.Add(new PendingAttestation
        {
            AggregationBits = Bitlist.Create([true]),
            Data = new AttestationData(0, 0, default, new Checkpoint(0, default), new Checkpoint(0, default)),
            InclusionDelay = 1,
            ProposerIndex = 2,
        });
        return state;
    }
}
