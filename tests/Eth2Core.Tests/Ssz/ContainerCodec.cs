using Eth2Core.Capella;
using Eth2Core.Phase0;
using Eth2Core.Ssz;
using FluentAssertions;

namespace Eth2Core.Tests.Ssz;

/// <summary>Decodes, encodes and hashes a container that is only known by its name.</summary>
internal static class ContainerCodec
{
    private delegate bool TryDeserialize<T>(ReadOnlySpan<byte> bytes, out T? value, out SszError? error);

    private delegate bool TryDeserializeWithPreset<T>(ReadOnlySpan<byte> bytes, Preset preset, out T? value, out SszError? error);

    /// <summary>Every container by its specification name.</summary>
    public static IReadOnlyDictionary<string, Func<byte[], Preset, Decoded>> ByName { get; } = new Dictionary<string, Func<byte[], Preset, Decoded>>
    {
        ["Attestation"] = Variable<Attestation>(Attestation.TryDeserialize, v => v.Serialize(), (v, p) => v.HashTreeRoot(p)),
        ["AttestationData"] = Fixed<AttestationData>(AttestationData.TryDeserialize, v => v.Serialize(), v => v.HashTreeRoot()),
        ["AttesterSlashing"] = Variable<AttesterSlashing>(AttesterSlashing.TryDeserialize, v => v.Serialize(), (v, p) => v.HashTreeRoot(p)),
        ["BLSToExecutionChange"] = Fixed<BLSToExecutionChange>(BLSToExecutionChange.TryDeserialize, v => v.Serialize(), v => v.HashTreeRoot()),
        ["BeaconBlock"] = Variable<BeaconBlock>(BeaconBlock.TryDeserialize, v => v.Serialize(), (v, p) => v.HashTreeRoot(p)),
        ["BeaconBlockBody"] = Variable<BeaconBlockBody>(BeaconBlockBody.TryDeserialize, v => v.Serialize(), (v, p) => v.HashTreeRoot(p)),
        ["BeaconBlockHeader"] = Fixed<BeaconBlockHeader>(BeaconBlockHeader.TryDeserialize, v => v.Serialize(), v => v.HashTreeRoot()),
        ["BeaconState"] = Variable<BeaconState>(BeaconState.TryDeserialize, v => v.Serialize(), (v, _) => v.HashTreeRoot()),
        ["Checkpoint"] = Fixed<Checkpoint>(Checkpoint.TryDeserialize, v => v.Serialize(), v => v.HashTreeRoot()),
        ["Deposit"] = Fixed<Deposit>(Deposit.TryDeserialize, v => v.Serialize(), v => v.HashTreeRoot()),
        ["DepositData"] = Fixed<DepositData>(DepositData.TryDeserialize, v => v.Serialize(), v => v.HashTreeRoot()),
        ["DepositMessage"] = Fixed<DepositMessage>(DepositMessage.TryDeserialize, v => v.Serialize(), v => v.HashTreeRoot()),
        ["Eth1Data"] = Fixed<Eth1Data>(Eth1Data.TryDeserialize, v => v.Serialize(), v => v.HashTreeRoot()),
        ["Fork"] = Fixed<Fork>(Fork.TryDeserialize, v => v.Serialize(), v => v.HashTreeRoot()),
        ["ForkData"] = Fixed<ForkData>(ForkData.TryDeserialize, v => v.Serialize(), v => v.HashTreeRoot()),
        ["HistoricalBatch"] = Variable<HistoricalBatch>(HistoricalBatch.TryDeserialize, v => v.Serialize(), (v, _) => v.HashTreeRoot()),
        ["IndexedAttestation"] = Variable<IndexedAttestation>(IndexedAttestation.TryDeserialize, v => v.Serialize(), (v, p) => v.HashTreeRoot(p)),
        ["PendingAttestation"] = Variable<PendingAttestation>(PendingAttestation.TryDeserialize, v => v.Serialize(), (v, p) => v.HashTreeRoot(p)),
        ["ProposerSlashing"] = Fixed<ProposerSlashing>(ProposerSlashing.TryDeserialize, v => v.Serialize(), v => v.HashTreeRoot()),
        ["SignedBLSToExecutionChange"] = Fixed<SignedBLSToExecutionChange>(SignedBLSToExecutionChange.TryDeserialize, v => v.Serialize(), v => v.HashTreeRoot()),
        ["SignedBeaconBlock"] = Variable<SignedBeaconBlock>(SignedBeaconBlock.TryDeserialize, v => v.Serialize(), (v, p) => v.HashTreeRoot(p)),
        ["SignedBeaconBlockHeader"] = Fixed<SignedBeaconBlockHeader>(SignedBeaconBlockHeader.TryDeserialize, v => v.Serialize(), v => v.HashTreeRoot()),
        ["SignedVoluntaryExit"] = Fixed<SignedVoluntaryExit>(SignedVoluntaryExit.TryDeserialize, v => v.Serialize(), v => v.HashTreeRoot()),
        ["SigningData"] = Fixed<SigningData>(SigningData.TryDeserialize, v => v.Serialize(), v => v.HashTreeRoot()),
        ["Validator"] = Fixed<Validator>(Validator.TryDeserialize, v => v.Serialize(), v => v.HashTreeRoot()),
        ["VoluntaryExit"] = Fixed<VoluntaryExit>(VoluntaryExit.TryDeserialize, v => v.Serialize(), v => v.HashTreeRoot()),
    };

    /// <summary>Decodes bytes that must be right.</summary>
    public static Decoded Decode(string container, byte[] bytes, Preset preset)
    {
        Decoded decoded = ByName[container](bytes, preset);
        decoded.Error.Should().BeNull($"{container} must decode, but: {decoded.Error?.Message}");
        return decoded;
    }

    /// <summary>The error of bytes that must be wrong.</summary>
    public static SszError ErrorOf(string container, byte[] bytes, Preset preset)
    {
        Decoded decoded = ByName[container](bytes, preset);
        decoded.Error.Should().NotBeNull($"{container} must be refused");
        return decoded.Error!;
    }

    private static Func<byte[], Preset, Decoded> Fixed<T>(TryDeserialize<T> read, Func<T, byte[]> write, Func<T, Root> root) =>
        (bytes, _) => read(bytes, out T? value, out SszError? error) ? new Decoded(null, write(value!), () => root(value!)) : Refused(value, error);

    private static Func<byte[], Preset, Decoded> Variable<T>(TryDeserializeWithPreset<T> read, Func<T, byte[]> write, Func<T, Preset, Root> root) =>
        (bytes, preset) => read(bytes, preset, out T? value, out SszError? error)
            ? new Decoded(null, write(value!), () => root(value!, preset))
            : Refused(value, error);

    private static Decoded Refused<T>(T? value, SszError? error)
    {
        value.Should().BeNull("a refused value must not be handed out");
        return new Decoded(error!, [], () => default);
    }

    /// <summary>What became of the bytes.</summary>
    public sealed record Decoded(SszError? Error, byte[] Serialized, Func<Root> HashTreeRoot);
}
