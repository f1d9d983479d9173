using System.Globalization;
using Eth2Core;
using Eth2Core.Phase0;

namespace Ceremony.BeaconApi;

/// <summary>What a beacon node says of its chain.</summary>
/// <remarks>Source: ethereum/beacon-APIs v2. Nothing of the debug namespace is asked.</remarks>
public sealed class BeaconChain
{
    private const string NodePath = "/eth/v1/node/";
    private const string ConfigPath = "/eth/v1/config/";
    private const string ChainPath = "/eth/v1/beacon/";
    private readonly BeaconNode _node;

    /// <summary>Asks the given node, which the caller keeps.</summary>
    public BeaconChain(BeaconNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        _node = node;
    }

    /// <summary>The node's address, safe to print.</summary>
    public string DisplayName => _node.DisplayName;

    /// <summary>getGenesis.</summary>
    /// <exception cref="BeaconNodeException">The node does not answer, or not what the beacon API defines; so for all that follow.</exception>
    public Task<BeaconGenesis> GetGenesisAsync(CancellationToken cancellationToken = default) => _node.GetGenesisAsync(cancellationToken);

    /// <summary>getNodeVersion.</summary>
    public Task<string> GetVersionAsync(CancellationToken cancellationToken = default) => ReadAsync(NodePath + "version", data => data["version"].Text(), cancellationToken);

    /// <summary>The address at which other nodes find this one (getNetworkIdentity, enr).</summary>
    public Task<string> GetNodeRecordAsync(CancellationToken cancellationToken = default) => ReadAsync(NodePath + "identity", data => data["enr"].Text(), cancellationToken);

    /// <summary>getSyncingStatus.</summary>
    public Task<BeaconSyncing> GetSyncingAsync(CancellationToken cancellationToken = default) => ReadAsync(
        NodePath + "syncing", data => new BeaconSyncing(data["head_slot"].UInt64(), data["sync_distance"].UInt64(), data["is_syncing"].Boolean()), cancellationToken);

    /// <summary>How many peers are connected (getPeerCount).</summary>
    public Task<ulong> GetConnectedPeersAsync(CancellationToken cancellationToken = default) => ReadAsync(NodePath + "peer_count", data => data["connected"].UInt64(), cancellationToken);

    /// <summary>getSpec.</summary>
    public Task<BeaconSpec> GetSpecAsync(CancellationToken cancellationToken = default) => ReadAsync(
        ConfigPath + "spec",
        data => new BeaconSpec(Positive(data["SECONDS_PER_SLOT"]), Positive(data["SLOTS_PER_EPOCH"]), Positive(data["MAX_COMMITTEES_PER_SLOT"]), Positive(data["TARGET_COMMITTEE_SIZE"])),
        cancellationToken);

    /// <summary>getForkSchedule, the forks that have an epoch.</summary>
    public Task<IReadOnlyList<Fork>> GetForkScheduleAsync(CancellationToken cancellationToken = default) => ReadAsync<IReadOnlyList<Fork>>(
        ConfigPath + "fork_schedule", data => [.. data.Items().Select(ReadFork).Where(fork => fork.Epoch != Constants.FarFutureEpoch)], cancellationToken);

    /// <summary>getStateFork of the head.</summary>
    public Task<Fork> GetForkAsync(CancellationToken cancellationToken = default) => ReadAsync(ChainPath + "states/head/fork", ReadFork, cancellationToken);

    /// <summary>getStateFinalityCheckpoints of the head.</summary>
    public Task<BeaconFinality> GetFinalityAsync(CancellationToken cancellationToken = default) => ReadAsync(
        ChainPath + "states/head/finality_checkpoints",
        data => new BeaconFinality(ReadCheckpoint(data["previous_justified"]), ReadCheckpoint(data["current_justified"]), ReadCheckpoint(data["finalized"])),
        cancellationToken);

    /// <summary>The header of the head.</summary>
    public Task<BeaconHeader> GetHeadAsync(CancellationToken cancellationToken = default) => ReadAsync(ChainPath + "headers/head", ReadHeader, cancellationToken);

    /// <summary>The header of a block; null where the node has none of that root.</summary>
    public Task<BeaconHeader?> FindHeaderAsync(Root root, CancellationToken cancellationToken = default) => FindHeaderAsync(root.ToString(), cancellationToken);

    /// <summary>The header of the block that the node's chain has in a slot; null where that slot has none.</summary>
    public Task<BeaconHeader?> FindHeaderAsync(ulong slot, CancellationToken cancellationToken = default) => FindHeaderAsync(slot.ToString(CultureInfo.InvariantCulture), cancellationToken);

    /// <summary>The attestations in a block (getBlockAttestations, for the forks before Electra).</summary>
    public Task<IReadOnlyList<BeaconAttestation>> GetAttestationsAsync(Root block, CancellationToken cancellationToken = default) => _node.ReadAsync<IReadOnlyList<BeaconAttestation>>(
        $"{ChainPath}blocks/{block}/attestations", _node.Options.MaxListBytes, data => [.. data.Items().Select(ReadAttestation)], cancellationToken);

    /// <summary>How many validators are active in each of the epochs, as the head state has it (getStateValidators).</summary>
    public Task<IReadOnlyList<ulong>> CountActiveAsync(IReadOnlyList<ulong> epochs, CancellationToken cancellationToken = default) => _node.ReadAsync<IReadOnlyList<ulong>>(
        ChainPath + "states/head/validators", _node.Options.MaxListBytes, data => CountActive(data, epochs), cancellationToken);

    private async Task<BeaconHeader?> FindHeaderAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync($"{ChainPath}headers/{id}", ReadHeader, cancellationToken).ConfigureAwait(false);
        }
        catch (BeaconNodeException failure) when (failure.Status == 404)
        {
            return null;
        }
    }

    private Task<T> ReadAsync<T>(string path, Func<BeaconJson, T> read, CancellationToken cancellationToken) =>
        _node.ReadAsync(path, _node.Options.MaxJsonBytes, read, cancellationToken);

    private static ulong[] CountActive(BeaconJson data, IReadOnlyList<ulong> epochs)
    {
        ulong[] counts = new ulong[epochs.Count];
        foreach (BeaconJson validator in data.Items().Select(item => item["validator"]))
        {
            ulong activation = validator["activation_epoch"].UInt64();
            ulong exit = validator["exit_epoch"].UInt64();
            for (int i = 0; i < counts.Length; i++)
            {
                if (activation <= epochs[i] && epochs[i] < exit)
                    counts[i]++;
            }
        }

        return counts;
    }

    // What is counted by them cannot be counted by zero.
    private static ulong Positive(BeaconJson value) => value.UInt64() is var number and > 0 and <= uint.MaxValue
        ? number
        : throw value.Refuse($"expected a number from 1 to {uint.MaxValue}, got something else");

    private static Fork ReadFork(BeaconJson fork) => new(fork["previous_version"].Bytes<ForkVersion>(), fork["current_version"].Bytes<ForkVersion>(), fork["epoch"].UInt64());

    private static Checkpoint ReadCheckpoint(BeaconJson checkpoint) => new(checkpoint["epoch"].UInt64(), checkpoint["root"].Bytes<Root>());

    private static BeaconHeader ReadHeader(BeaconJson data)
    {
        BeaconJson message = data["header"]["message"];
        return new BeaconHeader(data["root"].Bytes<Root>(), message["slot"].UInt64(), message["parent_root"].Bytes<Root>());
    }

    private static BeaconAttestation ReadAttestation(BeaconJson attestation)
    {
        BeaconJson data = attestation["data"];
        return new BeaconAttestation(data["slot"].UInt64(), data["index"].UInt64(), ReadCheckpoint(data["target"]), attestation["aggregation_bits"].Bits());
    }
}
