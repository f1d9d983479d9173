using DepositCli.Languages;
using FluentAssertions;

namespace DepositCli.Tests.Languages;

/// <summary>Which language a run speaks.</summary>
public sealed class LanguageChoiceTests
{
    [Theory]
    [InlineData("--language", "zh-CN")]
    [InlineData("--language", "简体中文")]
    [InlineData("--language=zh-CN", null)]
    public async Task An_error_and_its_hint_are_in_the_language_that_is_named(string flag, string? value)
    {
        CommandResult result = await InProcess.RunAsync([flag, .. value is null ? [] : new[] { value }, "existing-mnemonic", "--non-interactive", "--num-validators", "1", "--chain", "mainne"]);

        result.ExitCode.Should().Be(64);
        result.Messages.Should().StartWith("错误：没有名为 \"mainne\" 的已知网络\n提示：已知的有 mainnet, ");
    }

    [Fact]
    public async Task Json_is_the_same_in_every_language()
    {
        CommandResult chinese = await InProcess.RunAsync("test-keystore", "--keystore", "nowhere.json", "--non-interactive", "--json", "--language", "zh-CN");
        CommandResult english = await InProcess.RunAsync("test-keystore", "--keystore", "nowhere.json", "--non-interactive", "--json");

        chinese.Output.Should().Be(english.Output).And.Contain("there is no such file");
        chinese.Messages.Should().Contain("没有这个文件");
    }

    [Theory]
    [InlineData("zh")]
    [InlineData("zh-cn")]
    [InlineData("chinese")]
    public async Task A_language_is_never_guessed(string name)
    {
        CommandResult result = await InProcess.RunAsync("--language", name, "verify-keys", "here");

        result.ExitCode.Should().Be(64);
        result.Messages.Should().Be($"error: --language: there is no language \"{name}\"\nhint: known are en, zh-CN\n");
    }

    [Fact]
    public async Task Help_is_in_the_language_that_is_named_and_English_afterwards()
    {
        CommandResult chinese = await InProcess.RunAsync("verify-keys", "--help", "--language", "zh-CN");
        CommandResult english = await InProcess.RunAsync("verify-keys", "--help");

        chinese.Output.Should().Contain("用密码打开文件夹中的每个 keystore 文件").And.Contain("从不询问").And.NotContain("Open every keystore");
        english.Output.Should().Contain("Open every keystore of a folder").And.Contain("Never ask");
    }

    [Theory]
    [InlineData("zh_CN.UTF-8", "zh-CN")]
    [InlineData("zh_CN", "zh-CN")]
    [InlineData("zh_TW.UTF-8", "en")]
    [InlineData("C.UTF-8", "en")]
    [InlineData("", "en")]
    [InlineData(null, "en")]
    public void The_locale_decides_where_no_language_is_named(string? locale, string tag) => Translation.OfLocale(locale).Tag.Should().Be(tag);
}
