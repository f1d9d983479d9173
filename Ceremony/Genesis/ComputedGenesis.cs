using System.Security.Cryptography;
using Eth2Core;
using Eth2Core.Genesis;
using Eth2Core.Networks;

namespace Ceremony.Genesis;

/// <summary>A genesis state with its bytes and what everybody compares of it.</summary>
/// <param name="State">The state.</param>
/// <param name="Ssz">Its SSZ bytes: what genesis.ssz holds.</param>
/// <param name="Summary">Its roots and counts.</param>
public sealed record ComputedGenesis(IGenesisState State, ReadOnlyMemory<byte> Ssz, GenesisSummary Summary)
{
    /// <summary>Serializes a state and computes its roots.</summary>
    public static ComputedGenesis Of(IGenesisState state, SpecConfig config)
    {
        ArgumentNullException.ThrowIfNull(state);
        byte[] ssz = state.Serialize();
        return new ComputedGenesis(state, ssz, GenesisSummary.Of(state, config, new Bytes32(SHA256.HashData(ssz))));
    }
}
