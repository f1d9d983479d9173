namespace Ceremony.Page;

/// <summary>Why what is shown may be old.</summary>
public enum PageTrouble
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>No node answers, or one without which nothing is decided.</summary>
    NodeSilent,

    /// <summary>Nobody watches the chain any more.</summary>
    Stopped,
}
