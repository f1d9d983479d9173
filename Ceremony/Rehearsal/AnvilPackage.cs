using System.Runtime.InteropServices;

namespace Ceremony.Rehearsal;

/// <summary>The npm package of anvil, the local ETH1 node of rehearsals and tests.</summary>
/// <remarks>The binary ships inside the package of each platform; the one for Linux on x64 is pinned by its digest. DEPOSIT_ANVIL names
/// another binary to use instead.</remarks>
public static class AnvilPackage
{
    /// <summary>The version that is installed.</summary>
    public const string Version = "1.7.1";

    /// <summary>Installs anvil, or finds it installed, and returns the path of the binary.</summary>
    /// <param name="cacheFolder">Where; null for <see cref="NpmInstallation.DefaultCacheFolder"/>.</param>
    /// <param name="progress">Told what takes long.</param>
    /// <param name="cancellationToken">Stops the installation.</param>
    /// <exception cref="NpmUnavailableException">There is no npm.</exception>
    /// <exception cref="NpmInstallationException">npm failed.</exception>
    /// <exception cref="AnvilUnavailableException">The package has no binary for this machine.</exception>
    public static async Task<string> InstallAsync(
        string? cacheFolder = null,
        IProgress<string>? progress = null,
        CancellationToken cancellationToken = default)
    {
        string? named = Environment.GetEnvironmentVariable("DEPOSIT_ANVIL");
        if (!string.IsNullOrEmpty(named))
            return File.Exists(named) ? named : throw new AnvilUnavailableException($"DEPOSIT_ANVIL names no file: {named}");
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64)
            throw new AnvilUnavailableException($"the anvil {Version} that is pinned is for Linux on x64, and this is {RuntimeInformation.RuntimeIdentifier}");
        string folder = await NpmInstallation.InstallAsync(
            $"anvil-{Version}", PackageResource.Read("anvil/package.json"), PackageResource.Read("anvil/package-lock.json"), cacheFolder, progress, [], cancellationToken).ConfigureAwait(false);
        string binary = Path.Combine(folder, "node_modules", "@foundry-rs", "anvil-linux-amd64", "bin", "anvil");
        return File.Exists(binary) ? binary : throw new AnvilUnavailableException($"anvil {Version} was installed without its binary {binary}");
    }
}
