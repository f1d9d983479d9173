using Eth2Core.Bls;
using Eth2Core.Genesis;
using Eth2Core.Phase0;
using FluentAssertions;
using Vectors;

namespace Eth2Core.Tests.Genesis;

/// <summary>The official genesis cases: initialization and validity, minimal preset.</summary>
public sealed class GenesisOfficialVectorsTests
{
    private const string Folder = "consensus-spec-tests/genesis";

    [VectorFact]
    public void Genesis_states_and_their_validity_are_the_official_ones()
    {
        foreach (var path in VectorFiles.List(Folder, "meta.yaml"))
            CheckInitialization(FolderOf(path));
        foreach (var path in VectorFiles.List(Folder, "is_valid.yaml"))
            CheckValidity(FolderOf(path));
        VectorFiles.AssertEveryFileWasRead(Folder);
    }

    private static void CheckInitialization(string folder)
    {
        var deposits = ReadDeposits(folder);
        var hash = Hash32.Parse(VectorFiles.ReadText($"{folder}/eth1_block_hash.yaml").Trim().Trim('\''));
        var timestamp = new UnixSeconds(ulong.Parse(VectorFiles.ReadText($"{folder}/eth1_timestamp.yaml").Split('\n')[0], provider: null));
        VectorFiles.ReadBytes($"{folder}/eth1_block_hash.ssz").Should().Equal(hash.AsSpan().ToArray());
        VectorFiles.ReadBytes($"{folder}/eth1_timestamp.ssz").Should().Equal(BitConverter.GetBytes(timestamp.Value));
        var expected = ReadState($"{folder}/state.ssz");

        var literal = LiteralSpecification.InitializeBeaconStateFromEth1(hash, timestamp, deposits, TestNetworks.Minimal, ManagedBls.Instance);
        var result = BeaconStateInitialization.InitializeBeaconStateFromEth1(
            hash, timestamp, [.. deposits.Select(deposit => deposit.Data)], TestNetworks.Minimal, ManagedBls.Instance);

        literal.HashTreeRoot().Should().Be(expected.HashTreeRoot(), folder);
        result.State.HashTreeRoot().Should().Be(expected.HashTreeRoot(), folder);
        result.State.Serialize().Should().Equal(VectorFiles.ReadBytes($"{folder}/state.ssz"), folder);
    }

    private static List<Deposit> ReadDeposits(string folder)
    {
        var meta = VectorFiles.ReadText($"{folder}/meta.yaml");
        var count = int.Parse(meta.Split(':')[1].Trim(' ', '}', '\n'), provider: null);
        return [.. Enumerable.Range(0, count).Select(i => ReadDeposit($"{folder}/deposits_{i}.ssz"))];
    }

    private static void CheckValidity(string folder)
    {
        var state = ReadState($"{folder}/genesis.ssz");
        var expected = VectorFiles.ReadText($"{folder}/is_valid.yaml").StartsWith("true", StringComparison.Ordinal);
        GenesisConditions.IsValidGenesisState(state, TestNetworks.Minimal).Should().Be(expected, folder);
        LiteralSpecification.IsValidGenesisState(state, TestNetworks.Minimal).Should().Be(expected, folder);
    }

    private static Deposit ReadDeposit(string path) =>
        Deposit.TryDeserialize(VectorFiles.ReadBytes(path), out var deposit, out var error) ? deposit : throw new InvalidDataException($"{path}: {error.Message}");

    private static BeaconState ReadState(string path) =>
        BeaconState.TryDeserialize(VectorFiles.ReadBytes(path), Preset.Minimal, out var state, out var error)
            ? state
            : throw new InvalidDataException($"{path}: {error.Message}");

    private static string FolderOf(string path) => path[..path.LastIndexOf('/')];
}
