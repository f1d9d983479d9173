using System.Text;
using Ceremony.Attestations;
using Ceremony.Config;
using Ceremony.Genesis;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Genesis;
using Eth2Core.Keys;
using Eth2Core.Networks;
using Eth2Core.Phase0;
using FluentAssertions;

namespace Ceremony.Tests.Attestations;

/// <summary>The published files of a genesis whose validators' secret keys are known.</summary>
internal sealed record PublishedSample(byte[] State, byte[] Config, byte[] Report)
{
    public const int Validators = 16;

    public static SpecConfig Network { get; } = TestDeposits.Minimal(Validators) with { ConfigName = "attested", GenesisForkVersion = ForkVersion.Parse("0x00746573"), Entries = [] };

    public GenesisRegistry Registry
    {
        get
        {
            GenesisRegistry.TryRead(State, Config, Report, out GenesisRegistry? registry, out UserText error).Should().BeTrue("{0}", error);
            return registry!;
        }
    }

    public static byte[] SigningKey(int validator) => [0, .. new byte[29], (byte)(validator >> 8), (byte)((validator & 0xff) + 1)];

    public static DepositData Deposit(int validator) => ValidatorDeposit.Create(SigningKey(validator), default, TestDeposits.Full, Network.GenesisForkVersion, ManagedBls.Instance);

    /// <summary>Computes and writes a genesis of some deposits.</summary>
    public static PublishedSample Of(IReadOnlyList<DepositData> deposits, SpecConfig? config = null, byte block = 7)
    {
        SpecConfig network = config ?? Network;
        GenesisCandidate candidate = new(network, ManagedBls.Instance);
        candidate.Add(deposits);
        ComputedGenesis genesis = ComputedGenesis.Of(candidate.ToBeaconState(new Hash32([block, .. new byte[31]]), new UnixSeconds(1_600_000_000)), network);
        byte[] text = Encoding.UTF8.GetBytes(ConfigYaml.Write(network));
        GenesisReport report = GenesisReport.Of(genesis, candidate, null, network, deposits.Select(deposit => new ReportedDeposit(deposit, null)));
        using MemoryStream written = new();
        report.WriteCanonicalJson([new(GenesisFolder.StateFile, genesis.Ssz), new(GenesisFolder.ConfigFile, text)], written);
        return new PublishedSample(genesis.Ssz.ToArray(), text, written.ToArray());
    }
}
