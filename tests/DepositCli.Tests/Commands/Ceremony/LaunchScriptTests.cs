using System.Diagnostics;
using FluentAssertions;
using Oracles;
using Vectors;

namespace DepositCli.Tests.Commands.Ceremony;

/// <summary>docs/launch/ceremony.sh: a whole launch by the built program, with every party in a folder of its own.</summary>
public sealed class LaunchScriptTests(AnvilFixture anvil) : IClassFixture<AnvilFixture>, IDisposable
{
    // A minute on a quiet machine; one on which everything else is built and tested at the same time is a different one.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(15);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [ToolFact(Needs = ["/usr/bin/curl", "/usr/bin/sha256sum"])]
    public async Task The_launch_of_the_script_is_complete()
    {
        // The second party asks the chain by another way.
        using LyingProxy other = new(anvil.Node.RpcUrl, (_, _, _) => { });
        ProcessStartInfo start = new("sh") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in new[] { Path.Combine(Checkout.Root!, "docs/launch/ceremony.sh"), DepositProgram.Path, anvil.Node.RpcUrl.ToString(), other.Url.ToString(), _folder["launch"] })
            start.ArgumentList.Add(argument);
        using Process script = Process.Start(start)!;
        using CancellationTokenSource patience = new(s_patience);
        Task<string> output = script.StandardOutput.ReadToEndAsync(patience.Token);
        Task<string> errors = script.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            await script.WaitForExitAsync(patience.Token);
        }
        finally
        {
            if (!script.HasExited)
                script.Kill(entireProcessTree: true);
        }

        script.ExitCode.Should().Be(0, "{0}\n{1}", await output, await errors);
        (await output).TrimEnd().Split('\n')[^1].Should().Be("the launch is complete");
    }
}
