using System.Collections.Concurrent;
using System.Text.Json;
using FluentAssertions;
using Microsoft.Playwright;
using Oracles;

namespace Ceremony.Tests.Page;

/// <summary>A page in the browser, and everything that went wrong in it.</summary>
public sealed class OpenPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _faults = new();

    internal OpenPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                _faults.Enqueue($"{message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => _faults.Enqueue(error);
        page.Dialog += (_, dialog) =>
        {
            _faults.Enqueue($"dialog: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
    }

    public IPage Page { get; }

    public IReadOnlyCollection<string> Faults => _faults;

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    /// <summary>Waits until an element has a text.</summary>
    public async Task ShouldShowAsync(string selector, string text) =>
        await Page.Locator(selector, new PageLocatorOptions { HasText = text }).First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached, Timeout = 20_000 });

    /// <summary>Nothing is wider than the window.</summary>
    public async Task ShouldFitAsync()
    {
        string[] wide = await Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('pre, .skip')).map(e => e.tagName + '.' + e.className + '#' + e.id)");
        wide.Should().BeEmpty();
        (await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth")).Should().BeLessThanOrEqualTo(0);
    }

    /// <summary>axe-core finds nothing, with everything opened that can be.</summary>
    public async Task ShouldBeAccessibleAsync()
    {
        string folder = Path.GetDirectoryName(Path.GetDirectoryName(await OracleInstallation.ScriptAsync("serve")))!;
        await Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(details => details.open = true)");
        // Through the debugger's door: the page's policy lets no script in that is not its own.
        await Page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(folder, "node_modules", "axe-core", "axe.min.js")));
        JsonElement? found = await Page.EvaluateAsync("() => axe.run().then(result => result.violations.map(one => one.id + ': ' + one.nodes.map(node => node.html + ' ' + node.any.map(any => any.message)).join('; ')))");
        found!.Value.EnumerateArray().Select(violation => violation.GetString()).Should().BeEmpty();
    }
}
