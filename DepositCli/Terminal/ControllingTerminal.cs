using System.Text;
using DepositCli.Languages;
using Eth2Core;
using Eth2Core.Keys;
using Microsoft.Win32.SafeHandles;

namespace DepositCli.Terminal;

/// <summary>The terminal that the process belongs to, whatever its streams are joined to.</summary>
/// <remarks>
/// Secrets go straight between the terminal and a <see cref="SecretBytes"/>: <c>Console.ReadLine</c> would leave copies in strings.
/// Echo is off only while a secret is typed, and comes back on every way out, signals included.
/// </remarks>
internal sealed class ControllingTerminal(Translation language) : ITerminal
{
    private const string Device = "/dev/tty";
    private const int MaxLine = 4096;

    // The alternate screen is not part of the scrollback; ESC[3J clears what some terminals keep all the same.
    private const string EnterAlternateScreen = "\e[?1049h\e[2J\e[H";
    private const string LeaveAlternateScreen = "\e[2J\e[3J\e[H\e[?1049l";

    /// <inheritdoc/>
    public ITerminal In(Translation other) => new ControllingTerminal(other);

    /// <inheritdoc/>
    public bool IsPresent
    {
        get
        {
            try
            {
                using SafeFileHandle handle = Open();
                return true;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }
    }

    /// <inheritdoc/>
    public string Ask(UserText question)
    {
        using SafeFileHandle terminal = OpenOrFail();
        using ScreenGuard screen = new(() => { });
        Write(terminal, language.Show(question) + " ");
        using SecretBytes line = ReadLine(terminal);
        return Encoding.UTF8.GetString(line.Span);
    }

    /// <inheritdoc/>
    public SecretBytes AskSecret(UserText question)
    {
        using SafeFileHandle terminal = OpenOrFail();
        using EchoGuard guard = new(terminal, echo: false);
        Write(terminal, language.Show(question) + " ");
        try
        {
            return ReadLine(terminal);
        }
        finally
        {
            Write(terminal, "\r\n");
        }
    }

    /// <inheritdoc/>
    public SecretBytes AskOnOwnScreen(UserText question)
    {
        using SafeFileHandle terminal = OpenOrFail();
        using EchoGuard guard = new(terminal, echo: true, () => Write(terminal, LeaveAlternateScreen));
        Write(terminal, $"{EnterAlternateScreen}{language.Show(question)}\r\n\r\n");
        return ReadLine(terminal);
    }

    /// <inheritdoc/>
    public void ShowSecret(UserText heading, SecretBytes utf8, UserText footer)
    {
        using SafeFileHandle terminal = OpenOrFail();
        using EchoGuard guard = new(terminal, echo: false, () => Write(terminal, LeaveAlternateScreen));
        Write(terminal, $"{EnterAlternateScreen}{language.Show(heading)}\r\n\r\n");
        Write(terminal, utf8.Span);
        Write(terminal, $"\r\n\r\n{language.Show(footer)}\r\n");
        ReadLine(terminal).Dispose();
    }

    private static SafeFileHandle Open() => OperatingSystem.IsWindows()
        ? throw new IOException("secrets cannot be typed on this system yet: use the flags that name files")
        : File.OpenHandle(Device, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);

    private static SafeFileHandle OpenOrFail()
    {
        try
        {
            return Open();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailureException("terminal-missing", $"there is no terminal to ask on", $"run the command in a terminal, or name files with --mnemonic-file and --password-file");
        }
    }

    private static SecretBytes ReadLine(SafeFileHandle terminal)
    {
        using SecretBytes buffer = new(MaxLine);
        int length = 0;
        while (TerminalCalls.Read(terminal, buffer.Span[length..]) is var count and > 0)
        {
            length += count;
            if (buffer.Span[length - 1] is (byte)'\n' or (byte)'\r') return SecretBytes.CopyOf(buffer.Span[..(length - 1)]);
            if (length == MaxLine) throw new CommandFailureException("input-too-long", $"expected at most {MaxLine} bytes on one line");
        }

        throw new CommandFailureException("input-ended", $"the terminal: the input ended before the line did", $"type the answer and press Enter");
    }

    private static void Write(SafeFileHandle terminal, string text) => Write(terminal, Encoding.UTF8.GetBytes(text));

    private static void Write(SafeFileHandle terminal, ReadOnlySpan<byte> bytes) => TerminalCalls.Write(terminal, bytes);
}
