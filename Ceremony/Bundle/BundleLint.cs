using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ceremony.Attestations;
using Ceremony.Following;
using Ceremony.Genesis;
using Ceremony.Manifest;
using DepositContract.Transactions;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Genesis;
using Eth2Core.Merkle;
using Attestation = Ceremony.Attestations.Attestation;

namespace Ceremony.Bundle;

/// <summary>Checks that the files of a bundle are whole, in the right form, and say the same. No node is asked.</summary>
/// <param name="files">Every file of the folder, by name.</param>
/// <param name="bls">Verifies attestations.</param>
public sealed class BundleLint(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, IBls bls)
{
    private const int MostText = 128;

    private readonly List<BundleFault> _faults = [];

    /// <summary>Everything that is wrong, in the order of the files' names; empty for a bundle that can be published.</summary>
    public IReadOnlyList<BundleFault> Run()
    {
        _faults.Clear();
        foreach (string name in BundleNames.Required.Where(name => !files.ContainsKey(name)))
            Fault(name, $"it is missing");
        foreach (string name in files.Keys.Where(name => !BundleNames.Required.Contains(name) && !BundleNames.IsAttestation(name)))
            Fault(name, $"it is no file of a bundle");
        if (_faults.Count == 0)
            CheckContents();
        return [.. _faults.OrderBy(fault => fault.File, StringComparer.Ordinal)];
    }

    private void CheckContents()
    {
        CheckDigests();
        if (!ManifestReader.TryRead(files[LaunchManifest.FileName], out LaunchManifest? manifest, out ManifestError? error))
        {
            Fault(LaunchManifest.FileName, error.Message);
            return;
        }

        if (!files[GenesisFolder.ConfigFile].Span.SequenceEqual(Encoding.UTF8.GetBytes(manifest.ConfigText)))
            Fault(GenesisFolder.ConfigFile, $"expected the manifest's configuration with SHA-256 {manifest.ConfigDigest}, got {new Root(SHA256.HashData(files[GenesisFolder.ConfigFile].Span))}");
        CheckTexts(manifest);
        if (!GenesisRegistry.TryRead(files[GenesisFolder.StateFile].Span, files[GenesisFolder.ConfigFile].Span, files[GenesisFolder.ReportFile].Span, out GenesisRegistry? registry, out UserText problem))
        {
            Fault(GenesisFolder.ReportFile, problem);
            return;
        }

        CheckState(manifest);
        CheckAttestations(manifest, registry);
    }

    private void CheckTexts(LaunchManifest manifest)
    {
        CheckText(BundleNames.Contract, Eip55.ToChecksum(manifest.Config.DepositContractAddress));
        // Two testnets of 2020 published the hash here.
        CheckText(BundleNames.ContractBlock, manifest.Creation.BlockNumber.ToString(CultureInfo.InvariantCulture));
        CheckText(BundleNames.ContractBlockHash, manifest.Creation.BlockHash.ToString());
    }

    private void CheckState(LaunchManifest manifest)
    {
        if (!GenesisStateReader.TryRead(files[GenesisFolder.StateFile].Span, manifest.Config, out IGenesisState? state, out _))
            return;
        CheckText(BundleNames.ValidatorsRoot, state.GenesisValidatorsRoot.ToString());
        if (!DepositTreeSnapshotJson.TryRead(files[BundleNames.Snapshot], out DepositTreeSnapshot? snapshot, out UserText problem))
        {
            Fault(BundleNames.Snapshot, problem);
            return;
        }

        Compare("deposit_root", $"{state.Eth1Data.DepositRoot}", $"{snapshot.DepositRoot}");
        Compare("deposit_count", $"{state.Eth1Data.DepositCount}", $"{snapshot.DepositCount}");
        Compare("execution_block_hash", $"{state.Eth1Data.BlockHash}", $"{snapshot.ExecutionBlockHash}");
    }

    private void Compare(string member, string expected, string got)
    {
        if (expected != got)
            Fault(BundleNames.Snapshot, $"{member}: expected {expected} as in the genesis state, got {got}");
    }

    private void CheckAttestations(LaunchManifest manifest, GenesisRegistry registry)
    {
        AttestationTally ofManifest = new(AttestedDocument.Of(manifest), null, [], bls);
        AttestationTally ofReport = new(registry.Report, registry, [], bls);
        foreach ((string name, ReadOnlyMemory<byte> bytes) in files.Where(file => BundleNames.IsAttestation(file.Key)).OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            if (!AttestationJson.TryRead(bytes, out Attestation? attestation, out UserText problem))
                Fault(name, problem);
            else if ((attestation.Document.Kind == DocumentKind.Manifest ? ofManifest : ofReport).Add(name, attestation) is { } refusal)
                Fault(name, refusal.Message);
            else if (LaunchBundle.NameOf(attestation) != name)
                Fault(name, $"expected the name {LaunchBundle.NameOf(attestation)}");
        }
    }

    private void CheckDigests()
    {
        string expected = string.Concat(files.Where(file => file.Key != BundleNames.Digests).OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(file.Value.Span))}  {file.Key}\n"));
        if (!files[BundleNames.Digests].Span.SequenceEqual(Encoding.ASCII.GetBytes(expected)))
            Fault(BundleNames.Digests, $"a file was changed, added or removed after the digests were written");
    }

    private void CheckText(string name, string expected)
    {
        ReadOnlySpan<byte> bytes = files[name].Span;
        string got = bytes.Length > MostText ? $"{bytes.Length} bytes" : Encoding.ASCII.GetString(bytes);
        if (got != expected + "\n")
            Fault(name, $"expected {expected} and a line end, got {string.Concat(got.TrimEnd('\n').Select(c => char.IsControl(c) ? '?' : c))}");
    }

    private void Fault(string file, UserText message) => _faults.Add(new BundleFault(file, message));
}
