using System.Text.Json;
using FluentAssertions;

namespace DepositCli.Tests.Files;

/// <summary>Nothing that must be random occurs twice.</summary>
public sealed class KeystoreRandomnessTests
{
    [Fact]
    public async Task A_thousand_keystores_with_a_shared_key_have_one_salt_and_each_an_IV_and_a_uuid()
    {
        using TemporaryFolder folder = new();

        CommandResult result = await InProcess.RunAsync(Sample.Arguments(folder, 1_000, "--chain", "mainnet", "--shared-kdf"));

        result.ExitCode.Should().Be(0, result.Messages);
        JsonElement[] keystores = Read(folder);
        keystores.Should().HaveCount(1_000);
        keystores.Select(Iv).Should().OnlyHaveUniqueItems();
        keystores.Select(Uuid).Should().OnlyHaveUniqueItems();
        keystores.Select(Salt).Distinct().Should().ContainSingle();
    }

    [Fact]
    public async Task Without_a_shared_key_every_keystore_has_a_salt_of_its_own()
    {
        using TemporaryFolder folder = new();

        CommandResult result = await InProcess.RunAsync(Sample.Arguments(folder, 20, "--chain", "mainnet"));

        result.ExitCode.Should().Be(0, result.Messages);
        JsonElement[] keystores = Read(folder);
        keystores.Select(Salt).Should().OnlyHaveUniqueItems();
        keystores.Select(Iv).Should().OnlyHaveUniqueItems();
        keystores.Select(Uuid).Should().OnlyHaveUniqueItems();
    }

    private static JsonElement[] Read(TemporaryFolder folder) =>
        [.. Directory.GetFiles(folder["validator_keys"], "keystore-*.json").Select(path => JsonDocument.Parse(File.ReadAllText(path)).RootElement)];

    private static string Salt(JsonElement keystore) => keystore.GetProperty("crypto").GetProperty("kdf").GetProperty("params").GetProperty("salt").GetString()!;

    private static string Iv(JsonElement keystore) => keystore.GetProperty("crypto").GetProperty("cipher").GetProperty("params").GetProperty("iv").GetString()!;

    private static string Uuid(JsonElement keystore) => keystore.GetProperty("uuid").GetString()!;
}
