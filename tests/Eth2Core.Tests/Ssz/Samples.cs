using System.Security.Cryptography;
using Eth2Core.Capella;
using Eth2Core.Phase0;
using Eth2Core.Ssz;

namespace Eth2Core.Tests.Ssz;

/// <summary>Containers filled at random, every list with a few elements.</summary>
internal static class Samples
{
    public static ulong Number() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));

    public static T Bytes<T>()
        where T : struct, IFixedBytes<T> => T.FromBytes(RandomNumberGenerator.GetBytes(T.ByteLength));

    public static List<T> Several<T>(int most, Func<T> one) => [.. Enumerable.Range(0, RandomNumberGenerator.GetInt32(most + 1)).Select(_ => one())];

    /// <summary>The encoding of a random value of a container that is only known by its name.</summary>
    public static byte[] Serialized(string container, Preset preset) => container switch
    {
        "Attestation" => Attestation().Serialize(),
        "AttestationData" => AttestationData().Serialize(),
        "AttesterSlashing" => AttesterSlashing().Serialize(),
        "BLSToExecutionChange" => BLSToExecutionChange().Serialize(),
        "BeaconBlock" => SignedBeaconBlock().Message.Serialize(),
        "BeaconBlockBody" => BeaconBlockBody().Serialize(),
        "BeaconBlockHeader" => BeaconBlockHeader().Serialize(),
        "BeaconState" => BeaconState(preset).Serialize(),
        "Checkpoint" => Checkpoint().Serialize(),
        "Deposit" => Deposit().Serialize(),
        "DepositData" => DepositData().Serialize(),
        "DepositMessage" => DepositData().ToDepositMessage().Serialize(),
        "Eth1Data" => Eth1Data().Serialize(),
        "Fork" => Fork().Serialize(),
        "ForkData" => new ForkData(Bytes<ForkVersion>(), Bytes<Root>()).Serialize(),
        "HistoricalBatch" => RandomNumberGenerator.GetBytes((int)preset.SlotsPerHistoricalRoot * 64),
        "IndexedAttestation" => IndexedAttestation().Serialize(),
        "PendingAttestation" => PendingAttestation().Serialize(),
        "ProposerSlashing" => ProposerSlashing().Serialize(),
        "SignedBLSToExecutionChange" => new SignedBLSToExecutionChange(BLSToExecutionChange(), Bytes<BlsSignatureBytes>()).Serialize(),
        "SignedBeaconBlock" => SignedBeaconBlock().Serialize(),
        "SignedBeaconBlockHeader" => SignedBeaconBlockHeader().Serialize(),
        "SignedVoluntaryExit" => SignedVoluntaryExit().Serialize(),
        "SigningData" => new SigningData(Bytes<Root>(), Bytes<Domain>()).Serialize(),
        "Validator" => Validator().Serialize(),
        "VoluntaryExit" => VoluntaryExit().Serialize(),
        _ => throw new ArgumentException(container, nameof(container)),
    };

    public static Checkpoint Checkpoint() => new(Number(), Bytes<Root>());

    public static Eth1Data Eth1Data() => new(Bytes<Root>(), Number(), Bytes<Hash32>());

    public static DepositData DepositData() => new(Bytes<BlsPubkeyBytes>(), Bytes<WithdrawalCredentials>(), new Gwei(Number()), Bytes<BlsSignatureBytes>());

    public static Deposit Deposit() => new([.. Enumerable.Range(0, 33).Select(_ => Bytes<Root>())], DepositData());

    public static BeaconBlockHeader BeaconBlockHeader() => new(Number(), Number(), Bytes<Root>(), Bytes<Root>(), Bytes<Root>());

    public static AttestationData AttestationData() => new(Number(), Number(), Bytes<Root>(), Checkpoint(), Checkpoint());

    public static Validator Validator() => new(
        Bytes<BlsPubkeyBytes>(), Bytes<WithdrawalCredentials>(), new Gwei(Number()), RandomNumberGenerator.GetInt32(2) == 1, Number(), Number(), Number(), Number());

    public static Bitlist Bits(int most) => Bitlist.Create([.. Several(most, () => RandomNumberGenerator.GetInt32(2) == 1)]);

    public static PendingAttestation PendingAttestation() => new()
    {
        AggregationBits = Bits(300),
        Data = AttestationData(),
        InclusionDelay = Number(),
        ProposerIndex = Number(),
    };

    public static Attestation Attestation() => new() { AggregationBits = Bits(2048), Data = AttestationData(), Signature = Bytes<BlsSignatureBytes>() };

    public static IndexedAttestation IndexedAttestation() => new() { AttestingIndices = Several(300, Number), Data = AttestationData(), Signature = Bytes<BlsSignatureBytes>() };

    public static AttesterSlashing AttesterSlashing() => new() { Attestation1 = IndexedAttestation(), Attestation2 = IndexedAttestation() };

    public static SignedBeaconBlockHeader SignedBeaconBlockHeader() => new(BeaconBlockHeader(), Bytes<BlsSignatureBytes>());

    public static Fork Fork() => new(Bytes<ForkVersion>(), Bytes<ForkVersion>(), Number());

    public static ProposerSlashing ProposerSlashing() => new(SignedBeaconBlockHeader(), SignedBeaconBlockHeader());

    public static VoluntaryExit VoluntaryExit() => new(Number(), Number());

    public static BLSToExecutionChange BLSToExecutionChange() => new(Number(), Bytes<BlsPubkeyBytes>(), Bytes<ExecutionAddress>());

    public static SignedVoluntaryExit SignedVoluntaryExit() => new(VoluntaryExit(), Bytes<BlsSignatureBytes>());

    public static BeaconBlockBody BeaconBlockBody() => new()
    {
        RandaoReveal = Bytes<BlsSignatureBytes>(),
        Eth1Data = Eth1Data(),
        Graffiti = Bytes<Bytes32>(),
        ProposerSlashings = Several(3, ProposerSlashing),
        AttesterSlashings = Several(2, AttesterSlashing),
        Attestations = Several(5, Attestation),
        Deposits = Several(16, Deposit),
        VoluntaryExits = Several(16, SignedVoluntaryExit),
    };

    public static SignedBeaconBlock SignedBeaconBlock() => new()
    {
        Message = new BeaconBlock { Slot = Number(), ProposerIndex = Number(), ParentRoot = Bytes<Root>(), StateRoot = Bytes<Root>(), Body = BeaconBlockBody() },
        Signature = Bytes<BlsSignatureBytes>(),
    };

    public static BeaconState BeaconState(Preset preset, int mostValidators = 80)
    {
        BeaconState state = Eth2Core.Phase0.BeaconState.Empty(preset);
        state.GenesisTime = new UnixSeconds(Number());
        state.GenesisValidatorsRoot = Bytes<Root>();
        state.Slot = Number();
        state.Fork = Fork();
        state.LatestBlockHeader = BeaconBlockHeader();
        Fill(state.BlockRoots);
        Fill(state.StateRoots);
        Fill(state.RandaoMixes);
        foreach (ref Gwei slashed in state.Slashings.AsSpan())
            slashed = new Gwei(Number());
        state.HistoricalRoots.AddRange(Several(9, Bytes<Root>));
        state.Eth1Data = Eth1Data();
        state.Eth1DataVotes.AddRange(Several(20, Eth1Data));
        state.Eth1DepositIndex = Number();
        state.Validators.AddRange(Several(mostValidators, Validator));
        state.Balances.AddRange(Several(mostValidators, () => new Gwei(Number())));
        state.PreviousEpochAttestations.AddRange(Several(5, PendingAttestation));
        state.CurrentEpochAttestations.AddRange(Several(5, PendingAttestation));
        state.JustificationBits = (byte)RandomNumberGenerator.GetInt32(16);
        state.PreviousJustifiedCheckpoint = Checkpoint();
        state.CurrentJustifiedCheckpoint = Checkpoint();
        state.FinalizedCheckpoint = Checkpoint();
        return state;
    }

    private static void Fill<T>(T[] values)
        where T : struct, IFixedBytes<T>
    {
        foreach (ref T value in values.AsSpan())
            value = Bytes<T>();
    }
}
