using Eth2Core.Genesis;
using Eth2Core.LaterForks;
using Eth2Core.Phase0;

namespace Ceremony.Genesis;

/// <summary>What a look at the chain came to.</summary>
/// <param name="Status">Why there is no genesis yet, or why it is at this block.</param>
/// <param name="Candidate">The deposits up to the genesis block when it is known, else all of them. It belongs to the caller.</param>
public sealed record GenesisDecision(GenesisStatus Status, GenesisCandidate Candidate)
{
    /// <summary>Whether the genesis block is known and old enough.</summary>
    public bool IsDecided => Status.IsDecided;

    /// <summary>The genesis state.</summary>
    /// <exception cref="InvalidOperationException">The genesis block is not known.</exception>
    public BeaconState ToBeaconState()
    {
        GenesisEth1Block block = Status.Trigger?.Block ?? throw new InvalidOperationException("there is no genesis block yet");
        return Candidate.ToBeaconState(block.Hash, block.Timestamp);
    }

    /// <summary>The genesis state of any fork.</summary>
    /// <exception cref="InvalidOperationException">The genesis block is not known.</exception>
    public IGenesisState ToGenesisState(GenesisConvention convention)
    {
        GenesisEth1Block block = Status.Trigger?.Block ?? throw new InvalidOperationException("there is no genesis block yet");
        return Candidate.ToGenesisState(block.Hash, block.Timestamp, convention);
    }
}
