using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace DepositCli.Tests.Terminal;

/// <summary>A shell in a tmux of its own: a terminal with a scrollback, as people have.</summary>
internal sealed class TmuxSession : IDisposable
{
    public const string Tmux = "/usr/bin/tmux";

    private const string Prompt = "shell> ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly string _socket = $"deposit-test-{Guid.NewGuid():N}";

    private TmuxSession()
    {
    }

    /// <summary>Starts a shell in the folder.</summary>
    public static async Task<TmuxSession> StartAsync(TemporaryFolder folder)
    {
        TmuxSession session = new();
        await session.RunAsync("-f", "/dev/null", "new-session", "-d", "-x", "120", "-y", "30", "-c", folder.Path, $"env PS1='{Prompt}' HISTFILE= bash --norc");
        await session.WaitForAsync(Prompt.Trim());
        return session;
    }

    /// <summary>Types text, without Enter.</summary>
    public Task TypeAsync(string text) => RunAsync("send-keys", "-l", text);

    /// <summary>Presses a key, such as Enter or C-c.</summary>
    public Task PressAsync(string key) => RunAsync("send-keys", key);

    /// <summary>Types text and Enter.</summary>
    public async Task TypeLineAsync(string text)
    {
        await TypeAsync(text);
        await PressAsync("Enter");
    }

    /// <summary>What the screen shows now, lines that were wrapped in one.</summary>
    public Task<string> ScreenAsync() => RunAsync("capture-pane", "-p", "-J");

    /// <summary>The screen and the scrollback, and the normal screen where the other one is shown.</summary>
    public async Task<string> EverythingAsync() => await RunAsync("capture-pane", "-p", "-J", "-S", "-") + await RunAsync("capture-pane", "-p", "-J", "-q", "-a", "-S", "-");

    /// <summary>The scrollback and the normal screen alone, whatever is shown.</summary>
    public async Task<string> NormalScreenAsync()
    {
        bool isOther = (await RunAsync("display-message", "-p", "#{alternate_on}")).Trim() == "1";
        return isOther ? await RunAsync("capture-pane", "-p", "-J", "-a", "-S", "-") : await RunAsync("capture-pane", "-p", "-J", "-S", "-");
    }

    /// <summary>Waits until the screen shows the text.</summary>
    public async Task<string> WaitForAsync(string text)
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (true)
        {
            string screen = await ScreenAsync();
            if (screen.Contains(text, StringComparison.Ordinal)) return screen;
            if (waited.Elapsed > Patience) throw new TimeoutException($"no \"{text}\" on the screen, only: {screen}");
            await Task.Delay(20);
        }
    }

    /// <summary>Waits until the program has ended, and gives its exit code. What is typed before that, the program drops.</summary>
    public async Task<int> EndAsync()
    {
        for (Stopwatch waited = Stopwatch.StartNew(); (await ChildrenAsync()).Length > 0; await Task.Delay(20))
        {
            if (waited.Elapsed > Patience) throw new TimeoutException($"the program does not end: {await ScreenAsync()}");
        }

        string mark = $"{Guid.NewGuid():N}"[..8];
        await TypeLineAsync($"echo {mark}=$?=");
        string screen = await WaitForAsync($"\n{mark}=");
        return int.Parse(Regex.Match(screen, $"\n{mark}=([0-9]+)=").Groups[1].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>The program's process id.</summary>
    public async Task<int> ProgramAsync() => int.Parse(await ChildrenAsync(), CultureInfo.InvariantCulture);

    private async Task<string> ChildrenAsync()
    {
        int shell = int.Parse(await RunAsync("display-message", "-p", "#{pane_pid}"), CultureInfo.InvariantCulture);
        return (await File.ReadAllTextAsync($"/proc/{shell}/task/{shell}/children")).Trim();
    }

    public void Dispose()
    {
        using Process end = DepositProgram.StartOther(Tmux, ["-L", _socket, "kill-server"]);
        end.WaitForExit();
    }

    private async Task<string> RunAsync(params string[] args)
    {
        CommandResult result = await DepositProgram.RunOtherAsync(Tmux, ["-L", _socket, "-u", .. args]);
        return result.ExitCode == 0 ? result.Output : throw new InvalidOperationException($"tmux {args[0]}: {result.Messages}");
    }
}
