using System.Text.RegularExpressions;
using Eth2Core;

namespace Ceremony.Rehearsal;

/// <summary>Why a Lodestar program ended, from the last lines that it printed: what is missing on this machine, or a port that is taken.</summary>
internal static partial class LodestarFailure
{
    /// <summary>Makes the exception.</summary>
    /// <param name="what">What ended, or was not ready.</param>
    /// <param name="lastOutput">The lines, as <see cref="WatchedProcess.LastOutput"/> gives them.</param>
    public static LodestarUnavailableException Describe(UserText what, string lastOutput)
    {
        string[] lines = [.. lastOutput.Split(WatchedProcess.LineSeparator).Where(line => !line.StartsWith("at ", StringComparison.Ordinal))];
        string? error = lines.Select(line => ErrorLine().Match(line)).FirstOrDefault(match => match.Success)?.Groups["text"].Value;
        if (NoNativeBuild().Match(lastOutput) is { Success: true } native)
            return new LodestarUnavailableException($"{what}: the package {native.Groups["package"].Value} has no compiled part for this machine: {native.Groups["target"].Value}", $"it has one for Linux on x64 and arm64, macOS, and Windows on x64, with Node.js 20; nothing is compiled here");
        if (NotLoaded().Match(lastOutput) is { Success: true } library)
            return new LodestarUnavailableException($"{what}: the library {library.Groups["name"].Value}, which a compiled part of a package needs, is missing", $"install that library, and run again");
        if (NotFound().Match(lastOutput) is { Success: true } package)
            return new LodestarUnavailableException($"{what}: the package {package.Groups["name"].Value} is missing from the installation", $"remove the folders lodestar-{LodestarPackage.Version}-* in {NpmInstallation.DefaultCacheFolder}, and run again");
        if (NoNode().IsMatch(lastOutput))
            return new LodestarUnavailableException($"{what}: Node.js is not found on PATH", $"install Node.js 20 or later, and run again");
        return new LodestarUnavailableException($"{what}: {error ?? string.Join(WatchedProcess.LineSeparator, lines)}")
        {
            IsPortTaken = PortTaken().IsMatch(lastOutput),
        };
    }

    [GeneratedRegex(@"^(?:✖ )?(?<text>[A-Za-z]*Error(?: \[\w+\])?: .+)$")]
    private static partial Regex ErrorLine();

    [GeneratedRegex(@"No native build was found for (?<target>platform=\S+ arch=\S+).*loaded from: \S*node_modules/(?<package>\S+)")]
    private static partial Regex NoNativeBuild();

    [GeneratedRegex(@"(?<name>[\w.+-]+\.so[\w.]*): cannot open shared object file")]
    private static partial Regex NotLoaded();

    [GeneratedRegex("Cannot find (?:module|package) '(?<name>[^']+)'")]
    private static partial Regex NotFound();

    [GeneratedRegex(@"\bnode: (?:command )?not found")]
    private static partial Regex NoNode();

    [GeneratedRegex("EADDRINUSE|could not listen on any available address")]
    private static partial Regex PortTaken();
}
