using System.Text.Json.Nodes;
using Eth2Core.LaterForks;
using Eth2Core.Networks;

namespace Ceremony.Genesis;

/// <summary>How a genesis state of a fork after phase0 was made, as JSON: the fork, and a name for each thing that the specification leaves open.</summary>
public static class GenesisConventionJson
{
    /// <summary>Writes the members that the fork has.</summary>
    public static JsonObject Write(GenesisConvention convention)
    {
        ArgumentNullException.ThrowIfNull(convention);
        JsonObject json = new()
        {
            ["fork"] = ForkNames.Of(convention.Fork),
            ["fork_previous_version"] = NameOf(convention.PreviousVersion),
        };
        if (convention.Fork >= ForkName.Bellatrix)
            json["latest_execution_payload_header"] = convention.ExecutionHeader is { } header ? header.BlockHash.ToString() : "empty";
        if (convention.Fork >= ForkName.Electra)
            json["deposit_requests_start_index"] = NameOf(convention.DepositRequestsStart);
        return json;
    }

    /// <summary>The name of a convention, as the flags take it.</summary>
    public static string NameOf(PreviousVersionConvention convention) => convention switch
    {
        PreviousVersionConvention.Same => "same",
        _ => "previous",
    };

    /// <summary>The name of a convention, as the flags take it.</summary>
    public static string NameOf(DepositRequestsStartConvention convention) => convention switch
    {
        DepositRequestsStartConvention.Unset => "unset",
        DepositRequestsStartConvention.Zero => "zero",
        _ => "count",
    };
}
