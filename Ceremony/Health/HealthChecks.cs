namespace Ceremony.Health;

/// <summary>The names of the checks, which programs may rely on.</summary>
public static class HealthChecks
{
    /// <summary>The node answers what the beacon API defines.</summary>
    public const string Answer = "answer";

    /// <summary>The node serves everything that is asked.</summary>
    public const string Feature = "feature";

    /// <summary>All nodes have the same genesis, and the expected one.</summary>
    public const string Genesis = "genesis";

    /// <summary>All nodes have the same fork schedule, and heads of one epoch the same fork.</summary>
    public const string Forks = "forks";

    /// <summary>All heads are on one chain.</summary>
    public const string Head = "head";

    /// <summary>All finalized checkpoints are on one chain.</summary>
    public const string Finalized = "finalized";

    /// <summary>The head keeps up with the clock.</summary>
    public const string Clock = "clock";

    /// <summary>The node does not catch up with others.</summary>
    public const string Syncing = "syncing";

    /// <summary>The node has peers.</summary>
    public const string Peers = "peers";

    /// <summary>Epochs are justified.</summary>
    public const string Justification = "justification";

    /// <summary>Epochs are finalized.</summary>
    public const string Finality = "finality";

    /// <summary>Enough validators attest.</summary>
    public const string Participation = "participation";

    /// <summary>
    /// Which of several failures to name first, from 0: a node that does not answer leaves the others without a peer, and where too few attest
    /// nothing is justified or finalized any more.
    /// </summary>
    public static int Rank(string check) => check switch
    {
        Answer => 0,
        Participation => 1,
        _ => 2,
    };

    /// <summary>The checks whose failure says that the nodes are not on one chain.</summary>
    public static bool IsAgreement(string check) => check is Genesis or Forks or Head or Finalized;
}
