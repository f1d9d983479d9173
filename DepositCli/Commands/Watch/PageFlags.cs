using System.CommandLine;
using System.Globalization;
using System.Net;
using DepositCli.Terminal;

namespace DepositCli.Commands.Watch;

/// <summary>The flags of `watch` that are about the public page.</summary>
internal static class PageFlags
{
    private const int DefaultPort = 4032;

    /// <summary>--serve [ADDRESS:PORT].</summary>
    public static Option<string?> Serve { get; } = Optional(Flag.Of<string?>("serve", "Serve the public page of the launch, at 127.0.0.1:4032 or at ADDRESS:PORT."));

    /// <summary>--serve-name NAME.</summary>
    public static Option<string[]> ServeName { get; } = Flag.Of<string[]>("serve-name", "A host name under which readers reach the page of --serve, for example behind a proxy; give it once for each.");

    /// <summary>--export DIR.</summary>
    public static Option<string?> Export { get; } = Flag.Of<string?>("export", "Write the public page of the launch into a folder for any web server, and keep it up to date.");

    /// <summary>--manifest FILE.</summary>
    public static Option<string?> Manifest { get; } = Flag.Of<string?>("manifest", "The launch's manifest.json or its folder: the page shows its fingerprint and checks everything in it.");

    /// <summary>--attestations DIR.</summary>
    public static Option<string?> Attestations { get; } = Flag.Of<string?>("attestations", "A folder of attestations, which the page counts; files may be added while it is shown.");

    /// <summary>--attester ADDRESS.</summary>
    public static Option<string[]> Attester { get; } = Flag.Of<string[]>("attester", "An account that was asked to attest; give it once for each. Others are then refused, and missing ones named.");

    /// <summary>--genesis DIR.</summary>
    public static Option<string?> Genesis { get; } = Flag.Of<string?>("genesis", "The folder that `genesis compute` wrote: whose validators attest its report.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Option> All { get; } = [Serve, ServeName, Export, Manifest, Attestations, Attester, Genesis];

    /// <summary>Whether there is to be a page.</summary>
    /// <exception cref="CommandFailureException">There is none, but a flag is about it; or it would be gone at once.</exception>
    public static bool AskForPage(CommandContext context)
    {
        if (context.IsGiven(Serve) && context.Get(WatchOptions.Once))
            throw new CommandFailureException("flag-conflict", $"{Serve.Name} and {WatchOptions.Once.Name} were both given", $"{Export.Name} writes the page once", ExitCode.Usage);
        if (context.IsGiven(Serve) || context.IsGiven(Export))
            return true;
        return All.FirstOrDefault(context.IsGiven) is { } flag
            ? throw new CommandFailureException("flag-missing", $"{flag.Name} is about the page, and there is none", $"give {Serve.Name} or {Export.Name}", ExitCode.Usage)
            : false;
    }

    /// <summary>Where the page is served: an address and a port, a port alone, or nothing.</summary>
    public static IPEndPoint ReadEndPoint(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return new IPEndPoint(IPAddress.Loopback, DefaultPort);
        if (ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port))
            return new IPEndPoint(IPAddress.Loopback, port);
        int colon = text.LastIndexOf(':');
        // The platform's reader takes an address without a port, too; and the last colon of ::1 begins none.
        return colon > 0 && (text[0] == '[') == text.AsSpan(0, colon).Contains(':') && ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _) && IPEndPoint.TryParse(text, out IPEndPoint? endPoint)
            ? endPoint
            : throw new CommandFailureException("flag-value", $"{Serve.Name}: expected an IP address and a port, got \"{text}\"", $"for example {Serve.Name} 127.0.0.1:4032 or {Serve.Name} [::1]:4032", ExitCode.Usage);
    }

    private static Option<string?> Optional(Option<string?> option)
    {
        option.Arity = ArgumentArity.ZeroOrOne;
        return option;
    }
}
