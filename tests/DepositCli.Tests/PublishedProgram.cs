using FluentAssertions;

namespace DepositCli.Tests;

/// <summary>The program as a user has it: published into a folder of its own, away from the tests and their libraries.</summary>
public sealed class PublishedProgram : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The executable.</summary>
    public string Path => System.IO.Path.Combine(_folder["published"], System.IO.Path.GetFileName(DepositProgram.Path));

    /// <summary>Publishes what is built.</summary>
    public async Task InitializeAsync()
    {
        CommandResult result = await DepositProgram.RunOtherAsync("dotnet", ["publish", ProjectFolder(), "--no-build", "-c", Configuration(), "-o", _folder["published"], "-nologo", "-v", "quiet"]);
        result.ExitCode.Should().Be(0, result.Output + result.Messages);
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    // The tests lie in tests/DepositCli.Tests/bin/CONFIGURATION/net10.0/.
    private static string Configuration() => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static string ProjectFolder() => System.IO.Path.GetFullPath("../../../../../DepositCli", AppContext.BaseDirectory);
}
