using Ceremony.Genesis;
using Ceremony.Manifest;

namespace Ceremony.Bundle;

/// <summary>The files of a bundle: what the eth-clients repositories hold in their metadata folders, and what proves it.</summary>
public static class BundleNames
{
    /// <summary>The contract's address with its checksum.</summary>
    public const string Contract = "deposit_contract.txt";

    /// <summary>The height of its block, in decimal digits.</summary>
    public const string ContractBlock = "deposit_contract_block.txt";

    /// <summary>The hash of its block.</summary>
    public const string ContractBlockHash = "deposit_contract_block_hash.txt";

    /// <summary>genesis_validators_root.</summary>
    public const string ValidatorsRoot = "genesis_validators_root.txt";

    /// <summary>The deposit tree at the genesis block (EIP-4881), as beacon nodes take it.</summary>
    public const string Snapshot = "deposit_snapshot.json";

    /// <summary>Every other file's SHA-256, as sha256sum -c takes it.</summary>
    public const string Digests = "SHA256SUMS";

    /// <summary>How the names of attestations begin.</summary>
    public const string AttestationPrefix = "attestation-";

    /// <summary>Those that every bundle has.</summary>
    public static IReadOnlyList<string> Required { get; } =
        [GenesisFolder.ConfigFile, GenesisFolder.StateFile, GenesisFolder.ReportFile, LaunchManifest.FileName, Contract, ContractBlock, ContractBlockHash, ValidatorsRoot, Snapshot, Digests];

    /// <summary>Whether a file is an attestation by its name.</summary>
    internal static bool IsAttestation(string name) => name.StartsWith(AttestationPrefix, StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal);
}
