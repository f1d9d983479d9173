using System.Xml.Linq;
using FluentAssertions;

namespace Architecture.Tests;

/// <summary>Eth2Core is below DepositContract, that below Ceremony, that below DepositCli; and nothing points back.</summary>
public sealed class ProjectGraphTests
{
    [Theory]
    [InlineData("Eth2Core/Eth2Core.csproj", "")]
    [InlineData("DepositContract/DepositContract.csproj", "Eth2Core")]
    [InlineData("Ceremony/Ceremony.csproj", "DepositContract")]
    [InlineData("DepositCli/DepositCli.csproj", "Ceremony")]
    public void Each_project_references_only_the_one_below_it(string project, string below)
    {
        Repository.References(project, "ProjectReference").Should().Equal(below.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("Eth2Core/Eth2Core.csproj", "")]
    [InlineData("DepositContract/DepositContract.csproj", "Portable.BouncyCastle")]
    [InlineData("Ceremony/Ceremony.csproj", "Microsoft.Data.Sqlite.Core SQLitePCLRaw.bundle_e_sqlite3 YamlDotNet")]
    [InlineData("DepositCli/DepositCli.csproj", "Spectre.Console System.CommandLine")]
    public void Each_project_has_only_the_packages_that_the_README_names(string project, string packages)
    {
        Repository.References(project, "PackageReference").Should().BeEquivalentTo(packages.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Nethereum_is_referenced_and_compiled_only_where_it_is_asked_for()
    {
        XElement[] conditional = [.. Repository.Projects.Where(project => !project.StartsWith("tests/", StringComparison.Ordinal))
            .SelectMany(project => XDocument.Parse(Repository.Read(project)).Descendants("ItemGroup")).Where(group => group.Attribute("Condition") is not null)];

        conditional.Where(group => group.Elements("PackageReference").Any()).Should().ContainSingle().Which.Attribute("Condition")!.Value.Should().Be("'$(UseNethereum)' == 'true'");
        conditional.Elements("PackageReference").Select(reference => reference.Attribute("Include")!.Value).Should().Equal("Nethereum.Web3", "Nethereum.Contracts", "BouncyCastle.Cryptography");
        conditional.Elements("Compile").Select(compile => compile.Attribute("Remove")!.Value).Should().Equal("Nethereum/**");
        Repository.Read("Directory.Build.props").Should().NotContain("<UseNethereum>");
    }

    [Fact]
    public void Nothing_outside_tests_references_tests()
    {
        Repository.Projects.Where(project => !project.StartsWith("tests/", StringComparison.Ordinal))
            .Should().BeEquivalentTo(
                "Eth2Core/Eth2Core.csproj", "DepositContract/DepositContract.csproj", "Ceremony/Ceremony.csproj", "DepositCli/DepositCli.csproj");
    }

    [Fact]
    public void The_solution_lists_every_project()
    {
        string solution = Repository.Read("Deposit.sln").Replace('\\', '/');

        Repository.Projects.Should().OnlyContain(project => solution.Contains(project, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_package_has_its_version_in_one_place_and_its_digest_in_a_lock_file()
    {
        Repository.Projects.Should().OnlyContain(project => !Repository.Read(project).Contains("Version=\"", StringComparison.Ordinal));
        Repository.Projects.Select(project => Path.GetDirectoryName(project)!.Replace('\\', '/') + "/packages.lock.json")
            .Should().OnlyContain(file => Repository.Files.Contains(file));
    }

    [Fact]
    public void The_core_opens_no_console_file_or_socket()
    {
        string[] outside = ["Console.", "File.", "Directory.", "System.Net", "TimeProvider.System", "Environment.GetEnvironmentVariable"];

        Repository.Sources.Where(file => file.StartsWith("Eth2Core/", StringComparison.Ordinal))
            .SelectMany(file => outside.Where(word => CodeLines.Of(file).Any(line => CodeLines.HasWord(line, word))).Select(word => $"{file}: {word}"))
            .Should().BeEmpty();
    }
}
