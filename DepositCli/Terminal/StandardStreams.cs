using System.Text;
using Microsoft.Win32.SafeHandles;

namespace DepositCli.Terminal;

/// <summary>Standard output and standard error, of which a failed write is a failure: the framework's own take a closed pipe for success.</summary>
internal static class StandardStreams
{
    /// <summary>Standard output's descriptor.</summary>
    public const int Output = 1;

    /// <summary>Standard error's descriptor.</summary>
    public const int Error = 2;

    /// <summary>Whether the program was started with this descriptor open. A closed one's number may be a file of the runtime's by now.</summary>
    public static bool IsOpen(int descriptor)
    {
        if (OperatingSystem.IsWindows()) return true;
        using SafeFileHandle handle = new(descriptor, ownsHandle: false);
        return TerminalCalls.IsInherited(handle);
    }

    /// <summary>Text to the descriptor in UTF-8, each write at once; to nowhere where it is closed.</summary>
    public static TextWriter Writer(int descriptor)
    {
        if (!IsOpen(descriptor)) return TextWriter.Null;
        if (OperatingSystem.IsWindows()) return descriptor == Output ? Console.Out : Console.Error;
#pragma warning disable CA2000 // It lives as long as the process.
        StreamWriter writer = new(new DescriptorStream(descriptor), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
#pragma warning restore CA2000
        return TextWriter.Synchronized(writer);
    }
}
