namespace Ceremony.Page;

/// <summary>The newest page, and a word to everybody who waits for a newer one. Whoever is slow misses those in between, and holds nobody up.</summary>
public sealed class PageFeed
{
    private volatile State _state;

    /// <summary>Begins with a page.</summary>
    public PageFeed(PageSite site) => _state = new State(site);

    /// <summary>The newest page.</summary>
    public PageSite Current => _state.Site;

    /// <summary>Puts a page in the place of the one before; nothing happens where they are equal.</summary>
    public void Publish(PageSite site)
    {
        ArgumentNullException.ThrowIfNull(site);
        State before = _state;
        if (before.Site.Version == site.Version)
            return;
        _state = new State(site);
        before.Next.TrySetResult();
    }

    /// <summary>A page, and what is done when there is a newer one than it.</summary>
    internal (PageSite Site, Task Next) Look()
    {
        State now = _state;
        return (now.Site, now.Next.Task);
    }

    private sealed class State(PageSite site)
    {
        public PageSite Site { get; } = site;

        // Those who wait go on by themselves, and not inside of Publish.
        public TaskCompletionSource Next { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
