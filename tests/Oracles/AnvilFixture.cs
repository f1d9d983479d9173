using Ceremony.Rehearsal;
using Xunit;

namespace Oracles;

/// <summary>A local ETH1 node of its own for each test class: <c>IClassFixture&lt;AnvilFixture&gt;</c>.</summary>
public sealed class AnvilFixture : IAsyncLifetime
{
    private AnvilNode? _node;

    /// <summary>The running node, started with the defaults of <see cref="AnvilOptions"/>.</summary>
    public AnvilNode Node => _node ?? throw new InvalidOperationException("the node has not started");

    /// <inheritdoc/>
    public async Task InitializeAsync() => _node = await AnvilNode.StartAsync();

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_node is not null)
            await _node.DisposeAsync();
    }
}
