namespace Eth2Core.Networks;

/// <summary>The forks of the specification that a genesis state can be made for, in order.</summary>
/// <remarks>Source: consensus-specs v1.6.0, specs.</remarks>
public enum ForkName
{
    /// <summary>phase0, whose genesis alone the specification defines.</summary>
    Phase0,

    /// <summary>altair.</summary>
    Altair,

    /// <summary>bellatrix.</summary>
    Bellatrix,

    /// <summary>capella.</summary>
    Capella,

    /// <summary>deneb.</summary>
    Deneb,

    /// <summary>electra.</summary>
    Electra,

    /// <summary>fulu.</summary>
    Fulu,
}
