using Ceremony.Following;
using Ceremony.Genesis;

namespace Ceremony.Page;

/// <summary>Keeps the facts, and has the page written anew when they change.</summary>
/// <remarks>What the follower reports comes on its own threads: every member may be called at any time.</remarks>
public sealed class LaunchPublication : IProgress<FollowEvent>
{
    private readonly Lock _lock = new();
    private readonly IReadOnlyList<PageLanguage> _languages;
    private readonly int _nodes;
    private readonly HashSet<string> _silent = new(StringComparer.Ordinal);
    private LaunchFacts _facts;

    /// <summary>Begins with what is known before the chain was looked at.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="languages">The languages, the preferred one first.</param>
    /// <param name="nodes">How many nodes are asked.</param>
    public LaunchPublication(LaunchFacts facts, IReadOnlyList<PageLanguage> languages, int nodes)
    {
        _facts = facts;
        _languages = languages;
        _nodes = nodes;
        Feed = new PageFeed(PageSite.Of(facts, languages));
    }

    /// <summary>The newest page.</summary>
    public PageFeed Feed { get; }

    /// <summary>Shows how far the first deposits are read; later the facts change only as a whole.</summary>
    public void Show(FollowProgress progress) => Change(facts => facts.Status is null ? facts with { Progress = progress } : facts);

    /// <summary>Shows another look at the chain.</summary>
    /// <param name="progress">How far the ledger is.</param>
    /// <param name="ledger">The deposits.</param>
    /// <param name="decision">What they come to.</param>
    public void Show(FollowProgress progress, Ledger ledger, GenesisDecision decision) => Change(facts =>
    {
        _silent.Clear();
        return facts.After(progress, ledger, decision);
    });

    /// <summary>Shows what is known about the contract.</summary>
    public void Show(ContractPanel contract) => Change(facts => facts with { Contract = contract });

    /// <summary>Shows who attested.</summary>
    public void Show(IReadOnlyList<AttestationPanel> attestations) => Change(facts => facts with { Attestations = attestations });

    /// <summary>Shows why what is shown may be old.</summary>
    public void Show(PageTrouble trouble) => Change(facts => facts with { Trouble = trouble });

    /// <inheritdoc/>
    public void Report(FollowEvent value)
    {
        if (value is FollowEvent.NodeFailed failed)
            Change(facts => _silent.Add(failed.Node) && _silent.Count >= _nodes ? facts with { Trouble = PageTrouble.NodeSilent } : facts);
        else if (value is FollowEvent.RangeKept kept)
            Change(facts => Heard(facts, kept.Node));
    }

    // What was read is not yet decided: only while nothing is shown that could be old, an answer ends the trouble.
    private LaunchFacts Heard(LaunchFacts facts, string node)
    {
        _silent.Remove(node);
        return facts.Status is null ? facts with { Trouble = PageTrouble.None } : facts;
    }

    private void Change(Func<LaunchFacts, LaunchFacts> change)
    {
        lock (_lock)
        {
            LaunchFacts facts = change(_facts);
            if (facts == _facts)
                return;
            _facts = facts;
            Feed.Publish(PageSite.Of(facts, _languages));
        }
    }
}
