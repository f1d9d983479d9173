namespace Eth2Core.Phase0;

/// <summary>Which of the specification's releases a network was started under, as far as phase0's state differs.</summary>
public enum SpecificationEra
{
    /// <summary>v1.0.0 and later.</summary>
    V1,

    /// <summary>v0.12 and earlier (Medalla, Spadina, Zinken, Altona): mainnet's EPOCHS_PER_ETH1_VOTING_PERIOD was 32.</summary>
    V012,
}
