using System.Text.Json;
using Eth2Core.Bls;
using Eth2Core.Genesis;
using Eth2Core.Networks;
using Eth2Core.Tests.Genesis;
using FluentAssertions;
using Vectors;

namespace Eth2Core.Tests.LaterForks;

/// <summary>Deposits of every kind whose state of each fork Lodestar 1.39.1 computed.</summary>
public sealed class LaterForkVectorsTests
{
    [VectorTheory]
    [InlineData("mixed", "mainnet", ForkName.Altair, "0x5bafadc4d85d157c939468cf05615259a98919ac74c824b00d0ff5e3a3702e91")]
    [InlineData("mixed", "mainnet", ForkName.Bellatrix, "0xc3c2c8f5c24e0f1b5ddc9ca0dfe747513c2cbb661d27d02a67bca3128b1c5361")]
    [InlineData("mixed", "mainnet", ForkName.Capella, "0x7609dc84898467c2d1b2ebeecd438f25c433a7aa938c5e0a40d5fdf42ff11ac2")]
    [InlineData("mixed", "mainnet", ForkName.Deneb, "0x15acddbcd09b2032292719a214184b901206d3411b5a86d11793c789b17d43d3")]
    [InlineData("mixed", "mainnet", ForkName.Electra, "0x09804b05ef810b550a9867e711a6b4df95c68625c83509912865e69eb94bc0df")]
    [InlineData("mixed-minimal", "minimal", ForkName.Altair, "0xf895d9dbfbb126ec460b4514629221b44884fefd9de6d5f7a734090b1f739795")]
    [InlineData("mixed-minimal", "minimal", ForkName.Electra, "0x197995b9ee7205ede86307142fa136b8fb16ff10c110e90ff33d49fdf006a054")]
    public void Computes_what_another_client_computed(string vector, string network, ForkName fork, string stateRoot)
    {
        using JsonDocument document = JsonDocument.Parse(VectorFiles.ReadBytes($"genesis-compute/{vector}.json"));
        JsonElement input = document.RootElement;
        GenesisCandidate candidate = new(LaterForkConfigs.Of(network, fork), ManagedBls.Instance);
        candidate.Add([.. input.GetProperty("deposits").EnumerateArray().Select(GenesisComputeVectorsTests.ReadDeposit)]);

        IGenesisState state = candidate.ToGenesisState(
            Hash32.Parse(input.GetProperty("eth1_block_hash").GetString()!), new(input.GetProperty("eth1_timestamp").GetUInt64()), new() { Fork = fork });

        state.HashTreeRoot().ToString().Should().Be(stateRoot);
    }
}
