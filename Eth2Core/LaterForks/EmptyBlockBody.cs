using System.Numerics;
using Eth2Core.Networks;
using Eth2Core.Phase0;
using Eth2Core.Ssz;

namespace Eth2Core.LaterForks;

/// <summary>The body of the genesis block, which nobody ever made, in the forks after phase0.</summary>
/// <remarks>Source: consensus-specs v1.6.0, beacon-chain.md of altair to electra, "BeaconBlockBody"; fulu changes nothing.</remarks>
internal static class EmptyBlockBody
{
    private const ulong MaxAttesterSlashingsElectra = 1;
    private const ulong MaxAttestationsElectra = 8;
    private const ulong MaxBlsToExecutionChanges = 16;
    private const ulong MaxBlobCommitmentsPerBlock = 4_096;
    private const ulong MaxDepositRequestsPerPayload = 8_192;
    private const ulong MaxWithdrawalRequestsPerPayload = 16;
    private const ulong MaxConsolidationRequestsPerPayload = 2;

    /// <summary>hash_tree_root(BeaconBlockBody()).</summary>
    public static Root HashTreeRoot(ForkName fork, Preset preset)
    {
        Root signature = Merkleization.RootOfBytes(new byte[BlsSignatureBytes.Length]);
        Root syncBits = Merkleization.RootOfBytes(new byte[preset.SyncCommitteeSize / 8]);
        bool isElectra = fork >= ForkName.Electra;
        List<Root> fields =
        [
            signature,
            new Eth1Data(default, 0, default).HashTreeRoot(),
            default,
            EmptyPayload.EmptyListRoot(preset.MaxProposerSlashings),
            EmptyPayload.EmptyListRoot(isElectra ? MaxAttesterSlashingsElectra : preset.MaxAttesterSlashings),
            EmptyPayload.EmptyListRoot(isElectra ? MaxAttestationsElectra : preset.MaxAttestations),
            EmptyPayload.EmptyListRoot(preset.MaxDeposits),
            EmptyPayload.EmptyListRoot(preset.MaxVoluntaryExits),
            Container([syncBits, signature]),
        ];
        if (fork >= ForkName.Bellatrix)
            fields.Add(EmptyPayload.HashTreeRoot(fork, preset));
        if (fork >= ForkName.Capella)
            fields.Add(EmptyPayload.EmptyListRoot(MaxBlsToExecutionChanges));
        if (fork >= ForkName.Deneb)
            fields.Add(EmptyPayload.EmptyListRoot(MaxBlobCommitmentsPerBlock));
        if (isElectra)
            fields.Add(Container([.. new[] { MaxDepositRequestsPerPayload, MaxWithdrawalRequestsPerPayload, MaxConsolidationRequestsPerPayload }.Select(EmptyPayload.EmptyListRoot)]));
        return Container(fields);
    }

    private static Root Container(List<Root> fields)
    {
        FieldRoots roots = new(new byte[(int)BitOperations.RoundUpToPowerOf2((uint)fields.Count) * Root.Length]);
        foreach (Root field in fields)
            roots.Add(field);
        return roots.HashTreeRoot();
    }
}
