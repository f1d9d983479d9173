using System.Diagnostics;
using System.Text;

namespace DepositCli.Tests.Terminal;

/// <summary>The built program at a terminal of its own: what the screen gets, and keys.</summary>
internal sealed class TerminalSession : IDisposable
{
    public const string Script = "/usr/bin/script";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly StringBuilder _screen = new();
    private readonly Task _reading;

    private TerminalSession(Process process)
    {
        _process = process;
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>Everything that the terminal was given so far.</summary>
    public string Screen
    {
        get
        {
            lock (_screen)
                return _screen.ToString();
        }
    }

    /// <summary>Runs a shell command at a new terminal.</summary>
    public static TerminalSession Start(string command) =>
        new(DepositProgram.StartOther(Script, ["-q", "-e", "-c", command, "/dev/null"]));

    /// <summary>Waits until the screen has the text, then types.</summary>
    public async Task TypeAfterAsync(string prompt, string keys)
    {
        await WaitForAsync(prompt);

        // The prompt is written after the echo was turned off, so that nothing typed from here on can show.
        await _process.StandardInput.WriteAsync(keys);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Types the part of the withdrawal address that is asked for.</summary>
    public async Task AnswerAddressAsync()
    {
        await WaitForAsync("at ____:");
        await TypeAfterAsync("at ____:", AddressGap.Answer(Screen) + "\n");
    }

    /// <summary>Waits until the screen has the text.</summary>
    public async Task WaitForAsync(string text)
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (!Screen.Contains(text, StringComparison.Ordinal))
        {
            if (waited.Elapsed > Patience) throw new TimeoutException($"no \"{text}\" on the screen, only: {Screen}");
            await Task.Delay(10);
        }
    }

    /// <summary>Waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        await _reading;
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        char[] buffer = new char[4096];
        while (await _process.StandardOutput.ReadAsync(buffer) is var length and > 0)
        {
            lock (_screen)
                _screen.Append(buffer, 0, length);
        }
    }
}
