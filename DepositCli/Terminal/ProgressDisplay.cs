using Eth2Core;
using Spectre.Console;

namespace DepositCli.Terminal;

/// <summary>Shows how far work is that takes longer than a moment: a bar on a terminal, a line now and then elsewhere.</summary>
internal sealed class ProgressDisplay(CommandEnvironment environment)
{
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(5);

    /// <summary>Runs the work and shows its progress once it has taken <see cref="CommandEnvironment.ProgressAfter"/>.</summary>
    /// <param name="title">What is being done, such as "deriving keys".</param>
    /// <param name="total">How much there is to do; 0 when it is not known.</param>
    /// <param name="work">The work; it reports how much is done.</param>
    public async Task<T> RunAsync<T>(UserText title, long total, Func<IProgress<long>, Task<T>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        ProgressCounter counter = new();
        Task<T> running = Task.Run(() => work(counter));
        await ShowAsync(title, total, counter, running).ConfigureAwait(false);
        return await running.ConfigureAwait(false);
    }

    /// <summary>Shows the progress of work that runs already, once <see cref="CommandEnvironment.ProgressAfter"/> has passed.</summary>
    /// <param name="title">What is being done.</param>
    /// <param name="total">How much there is to do; 0 when it is not known.</param>
    /// <param name="counter">How much is done.</param>
    /// <param name="running">The work; its failure is not looked at here.</param>
    public async Task ShowAsync(UserText title, long total, ProgressCounter counter, Task running)
    {
        await Task.WhenAny(running, Task.Delay(environment.ProgressAfter, environment.Time)).ConfigureAwait(false);
        if (!running.IsCompleted)
            await (environment.ShowsBars ? ShowBarAsync(title, total, counter, running) : ShowLinesAsync(title, total, counter, running)).ConfigureAwait(false);
    }

    private async Task ShowBarAsync(UserText title, long total, ProgressCounter counter, Task running)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(environment.Messages) });
        await console.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeText(new RemainingTime(environment.Time), environment), new SpinnerColumn())
            .StartAsync(async display =>
            {
                ProgressTask task = display.AddTask(Markup.Escape(environment.Show(title)), maxValue: Math.Max(1, total));
                task.IsIndeterminate = total == 0;
                while (!running.IsCompleted)
                {
                    task.Value = counter.Done;
                    await Task.WhenAny(running, Task.Delay(Redraw, environment.Time)).ConfigureAwait(false);
                }
            }).ConfigureAwait(false);
    }

    private async Task ShowLinesAsync(UserText title, long total, ProgressCounter counter, Task running)
    {
        RemainingTime remaining = new(environment.Time);
        while (!running.IsCompleted)
        {
            UserText line = total == 0 ? (UserText)$"{title}: {counter.Done}"
                : remaining.Estimate(counter.Done, total) is { } left ? (UserText)$"{title}: {counter.Done} of {total}, {RemainingTime.Describe(left)}"
                : $"{title}: {counter.Done} of {total}";
            await environment.Messages.WriteLineAsync(environment.Show(line)).ConfigureAwait(false);
            await Task.WhenAny(running, Task.Delay(LineInterval, environment.Time)).ConfigureAwait(false);
        }
    }
}
