using System.Xml.Linq;
using Vectors;

namespace Architecture.Tests;

/// <summary>The files that this repository keeps: what git lists, or all but build output where there is no git.</summary>
internal static class Repository
{
    private static readonly string[] Ignored = ["bin", "obj", "node_modules", ".git", "TestResults"];

    public static string Root { get; } = Checkout.Root ?? throw new InvalidOperationException("the tests do not run inside a checkout");

    public static IReadOnlyList<string> Files { get; } =
        [.. Walk(new DirectoryInfo(Root)).Select(file => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public static IEnumerable<string> Sources => Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal));

    public static IEnumerable<string> Projects => Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static IReadOnlyList<string> References(string project, string element) =>
        [.. XDocument.Parse(Read(project)).Descendants(element)
            .Where(reference => reference.Parent!.Attribute("Condition") is null)
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/') + (element == "PackageReference" ? ".x" : "")))
            .Order(StringComparer.Ordinal)];

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder)
    {
        foreach (FileInfo file in folder.EnumerateFiles())
            yield return file;
        foreach (DirectoryInfo child in folder.EnumerateDirectories().Where(child => !Ignored.Contains(child.Name)))
        {
            foreach (FileInfo file in Walk(child))
                yield return file;
        }
    }
}
