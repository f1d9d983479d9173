using System.Reflection;
using FluentAssertions;

namespace Architecture.Tests;

/// <summary>The house's own conventions.</summary>
public sealed class HouseTests
{
    private const int MostLines = 400;

    // Written in two halves, so that this file is not its own finding.
    private static readonly string[] UnfinishedWords = ["TO" + "DO", "FIX" + "ME", "HA" + "CK:", "NotImplemented" + "Exception"];
    private static readonly string[] RegistryHosts = ["registry." + "npmjs", "registry." + "yarnpkg", "nuget" + ".org"];
    private static readonly string[] Drawers = ["Utils", "Helper", "Helpers", "Manager"];

    [Fact]
    public void No_source_file_is_longer_than_400_lines()
    {
        Repository.Sources.Where(file => File.ReadLines(Path.Combine(Repository.Root, file)).Count() > MostLines).Should().BeEmpty();
    }

    [Fact]
    public void Nothing_is_left_unfinished()
    {
        Findings(Repository.Sources, UnfinishedWords).Should().BeEmpty();
    }

    [Fact]
    public void No_file_names_a_package_registry()
    {
        Findings(Repository.Files.Where(IsText), RegistryHosts).Should().BeEmpty();
    }

    [Fact]
    public void No_type_is_a_drawer()
    {
        Types().Where(type => Drawers.Any(word => type.Name.EndsWith(word, StringComparison.Ordinal))).Should().BeEmpty();
    }

    [Fact]
    public void A_file_has_the_name_of_a_type_in_it()
    {
        Repository.Sources.Where(file => !file.StartsWith("tests/", StringComparison.Ordinal) && !file.EndsWith("AssemblyInfo.cs", StringComparison.Ordinal))
            .Where(file => !DeclaresTypeOfItsName(file))
            .Should().BeEmpty();
    }

    [Fact]
    public void The_namespace_is_the_folder()
    {
        Repository.Sources.Where(file => !file.StartsWith("tests/", StringComparison.Ordinal))
            .Where(file => !Repository.Read(file).Contains($"namespace {Path.GetDirectoryName(file)!.Replace('\\', '.').Replace('/', '.')};", StringComparison.Ordinal))
            .Should().BeEmpty();
    }

    [Fact]
    public void Every_environment_fault_is_a_sealed_exception_with_its_code()
    {
        Type[] faults = [.. Types().Where(type => type.IsSubclassOf(typeof(Eth2Core.DepositException)))];

        faults.Should().NotBeEmpty();
        faults.Should().OnlyContain(type => type.IsSealed);
    }

    [Fact]
    public void No_field_or_property_holds_a_secret_in_a_string()
    {
        string[] secrets = ["password", "mnemonic", "passphrase", "privatekey", "secretkey"];

        Types().SelectMany(type => type.GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(string) && secrets.Any(secret => field.Name.Trim('_', '<').Split('>')[0].Equals(secret, StringComparison.OrdinalIgnoreCase)))
            .Select(field => $"{field.DeclaringType}.{field.Name}")
            .Should().BeEmpty();
    }

    private static IEnumerable<Type> Types() =>
        new[] { "Eth2Core", "DepositContract", "Ceremony", "deposit" }.SelectMany(name => Assembly.Load(name).GetTypes());

    private static IEnumerable<string> Findings(IEnumerable<string> files, string[] words) =>
        files.SelectMany(file => words.Where(word => Repository.Read(file).Contains(word, StringComparison.OrdinalIgnoreCase) && IsWhole(file, word)).Select(word => $"{file}: {word}"));

    private static bool IsWhole(string file, string word) =>
        !UnfinishedWords.Contains(word) || Repository.Read(file).Contains(word, StringComparison.Ordinal);

    private static bool IsText(string file) =>
        Path.GetExtension(file) is ".cs" or ".csproj" or ".props" or ".md" or ".json" or ".mjs" or ".sln" or ".txt" or ".yaml" or ".config" or ".npmrc" or "";

    private static bool DeclaresTypeOfItsName(string file)
    {
        string name = Path.GetFileNameWithoutExtension(file).Split('.')[0];
        return CodeLines.Of(file).Any(line => new[] { "class", "struct", "record", "interface", "enum" }
            .Any(kind => line.Contains($"{kind} {name}", StringComparison.Ordinal) || line.Contains($"struct {name}", StringComparison.Ordinal)));
    }
}
