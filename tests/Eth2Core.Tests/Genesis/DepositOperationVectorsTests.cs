using Eth2Core.Bls;
using Eth2Core.Phase0;
using Eth2Core.Tests.Ssz;
using FluentAssertions;
using Vectors;

namespace Eth2Core.Tests.Genesis;

/// <summary>The official cases of process_deposit, which hold the literal loop to the specification, proofs included.</summary>
public sealed class DepositOperationVectorsTests
{
    private const string Folder = "consensus-spec-tests/operations-deposit";

    [VectorFact]
    public void Process_deposit_does_what_the_official_cases_say()
    {
        foreach (var path in VectorFiles.List(Folder).Where(path => path.Contains("/pre.", StringComparison.Ordinal)))
            Check(path[..path.LastIndexOf('/')], path[(path.LastIndexOf('.') + 1)..]);
        VectorFiles.AssertEveryFileWasRead(Folder);
    }

    private static void Check(string folder, string extension)
    {
        var state = ReadState($"{folder}/pre.{extension}");
        Deposit.TryDeserialize(Read($"{folder}/deposit.{extension}"), out var deposit, out _).Should().BeTrue(folder);
        var isProcessed = LiteralSpecification.ProcessDeposit(state, deposit!, TestNetworks.Minimal, ManagedBls.Instance);
        var post = $"{folder}/post.{extension}";
        isProcessed.Should().Be(VectorFiles.Exists(post), folder);
        if (isProcessed)
            state.Serialize().Should().Equal(Read(post), folder);
    }

    private static BeaconState ReadState(string path) =>
        BeaconState.TryDeserialize(Read(path), Preset.Minimal, out var state, out var error) ? state : throw new InvalidDataException($"{path}: {error.Message}");

    private static byte[] Read(string path)
    {
        var bytes = VectorFiles.ReadBytes(path);
        return path.EndsWith("_snappy", StringComparison.Ordinal) ? SnappyBlock.Decode(bytes) : bytes;
    }
}
