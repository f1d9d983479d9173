namespace Ceremony.Rehearsal;

/// <summary>The files of npm packages that lie in this assembly.</summary>
internal static class PackageResource
{
    public static byte[] Read(string name)
    {
        using Stream stream = typeof(PackageResource).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"the resource {name} is missing from the build");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
