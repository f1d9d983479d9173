namespace Ceremony.Rehearsal;

/// <summary>The npm package of Lodestar, the beacon node and validator client of rehearsals and tests: version 1.5.1, which still runs phase0.</summary>
/// <remarks>No package's own scripts are run and nothing is compiled: where a package would be, what it does is done in JavaScript.</remarks>
public static class LodestarPackage
{
    /// <summary>The version that is installed.</summary>
    public const string Version = "1.5.1";

    /// <summary>Installs Lodestar, or finds it installed, and returns the path of its program for Node.js.</summary>
    /// <param name="cacheFolder">Where; null for <see cref="NpmInstallation.DefaultCacheFolder"/>.</param>
    /// <param name="progress">Told what takes long.</param>
    /// <param name="cancellationToken">Stops the installation.</param>
    /// <exception cref="NpmUnavailableException">There is no npm.</exception>
    /// <exception cref="NpmInstallationException">npm failed.</exception>
    public static async Task<string> InstallAsync(string? cacheFolder = null, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        string folder = await NpmInstallation.InstallAsync(
            $"lodestar-{Version}",
            PackageResource.Read("lodestar/package.json"),
            PackageResource.Read("lodestar/package-lock.json"),
            cacheFolder,
            progress,
            [new NpmReplacement("node_modules/snappy/snappy.js", PackageResource.Read("lodestar/snappy.js"))],
            cancellationToken).ConfigureAwait(false);
        return Path.Combine(folder, "node_modules", "@chainsafe", "lodestar", "lib", "index.js");
    }
}
