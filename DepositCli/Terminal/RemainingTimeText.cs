using Spectre.Console;
using Spectre.Console.Rendering;

namespace DepositCli.Terminal;

/// <summary>The column of a progress bar that says how long it will still take.</summary>
internal sealed class RemainingTimeText(RemainingTime remaining, CommandEnvironment environment) : ProgressColumn
{
    /// <inheritdoc/>
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
    {
        ArgumentNullException.ThrowIfNull(task);
        return new Text(remaining.Estimate((long)task.Value, (long)task.MaxValue) is { } left ? environment.Show(RemainingTime.Describe(left)) : "");
    }
}
