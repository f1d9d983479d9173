using System.Security.Cryptography;
using System.Text;
using Ceremony.Attestations;
using Ceremony.Following;
using Ceremony.Genesis;
using Ceremony.Manifest;
using DepositContract.Transactions;
using Eth2Core;
using Eth2Core.Genesis;
using Eth2Core.Merkle;
using Eth2Core.Phase0;
using Attestation = Ceremony.Attestations.Attestation;

namespace Ceremony.Bundle;

/// <summary>What is published once genesis is known. Nothing in it depends on who made it, or when: two parties write the same bytes.</summary>
/// <param name="Manifest">The launch.</param>
/// <param name="State">genesis.ssz.</param>
/// <param name="Config">config.yaml.</param>
/// <param name="Report">report.json.</param>
/// <param name="GenesisValidatorsRoot">The state's genesis_validators_root.</param>
/// <param name="Snapshot">The deposit tree at the genesis block.</param>
/// <param name="Attestations">What was attested of the manifest and of the report.</param>
public sealed record LaunchBundle(
    LaunchManifest Manifest, ReadOnlyMemory<byte> State, ReadOnlyMemory<byte> Config, ReadOnlyMemory<byte> Report, Root GenesisValidatorsRoot, DepositTreeSnapshot Snapshot, IReadOnlyList<Attestation> Attestations)
{
    /// <summary>The snapshot of the deposits that a state was made of.</summary>
    /// <param name="state">The state.</param>
    /// <param name="deposits">At least its deposits, in contract order.</param>
    /// <param name="blockNumber">The height of its ETH1 block.</param>
    /// <returns>The snapshot; its root is the state's only if these are its deposits.</returns>
    public static DepositTreeSnapshot SnapshotOf(IGenesisState state, IEnumerable<DepositData> deposits, ulong blockNumber)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(deposits);
        DepositTreeFrontier tree = new();
        foreach (DepositData deposit in deposits.Take((int)state.Eth1Data.DepositCount))
            tree.Append(deposit.HashTreeRoot());
        return tree.ToSnapshot(state.Eth1Data.BlockHash, blockNumber);
    }

    /// <summary>The file name that two of these attestations would have; null where each has its own. Validators' stand in one: <see cref="AttestationTally.Aggregate"/>.</summary>
    public static string? FindNameTakenTwice(IEnumerable<Attestation> attestations) => attestations.GroupBy(NameOf, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;

    /// <summary>Every file, by name in the order of their names.</summary>
    /// <exception cref="InvalidOperationException">Two attestations would have one name.</exception>
    public IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> ToFiles()
    {
        if (FindNameTakenTwice(Attestations) is { } name)
            throw new InvalidOperationException($"two attestations would be {name}");
        SortedDictionary<string, ReadOnlyMemory<byte>> files = new(StringComparer.Ordinal)
        {
            [GenesisFolder.ConfigFile] = Config,
            [GenesisFolder.StateFile] = State,
            [GenesisFolder.ReportFile] = Report,
            [LaunchManifest.FileName] = Manifest.ToCanonicalJson(),
            [BundleNames.Contract] = Line(Eip55.ToChecksum(Manifest.Config.DepositContractAddress)),
            [BundleNames.ContractBlock] = Line(FormattableString.Invariant($"{Manifest.Creation.BlockNumber}")),
            [BundleNames.ContractBlockHash] = Line(Manifest.Creation.BlockHash.ToString()),
            [BundleNames.ValidatorsRoot] = Line(GenesisValidatorsRoot.ToString()),
            [BundleNames.Snapshot] = DepositTreeSnapshotJson.Write(Snapshot),
        };
        foreach (Attestation attestation in Attestations)
            files[NameOf(attestation)] = AttestationJson.Write(attestation);
        string digests = string.Concat(files.Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(file.Value.Span))}  {file.Key}\n"));
        return [.. files, new(BundleNames.Digests, Encoding.ASCII.GetBytes(digests))];
    }

    internal static string NameOf(Attestation attestation) => attestation is Attestation.Wallet wallet
        ? $"{BundleNames.AttestationPrefix}{attestation.Document.KindName}-{wallet.Address}.json"
        : $"{BundleNames.AttestationPrefix}{attestation.Document.KindName}-validators.json";

    private static byte[] Line(string text) => Encoding.ASCII.GetBytes(text + "\n");
}
