using System.Text.RegularExpressions;
using FluentAssertions;

namespace DepositCli.Tests.Terminal;

/// <summary>What a terminal still shows, or has in its scrollback, of a mnemonic and a password.</summary>
public sealed partial class ScrollbackTests
{
    private const string Password = "Zq9-seldom-Pass!word";

    // No word of it is an ordinary one, so that nothing else on the screen can be taken for it.
    private static readonly string[] Words = "legal winner thank year wave sausage worth useful legal winner thank yellow".Split(' ');

    public static TheoryData<string, string> Endings
    {
        get
        {
            TheoryData<string, string> endings = [];
            foreach (string prompt in new[] { "address", "mnemonic", "password", "again" })
            {
                foreach (string ending in new[] { "C-c", "C-\\", "TERM", "HUP", "KILL" })
                    endings.Add(prompt, ending);
            }

            return endings;
        }
    }

    public static TheoryData<string, string> NewEndings
    {
        get
        {
            TheoryData<string, string> endings = [];
            foreach (string prompt in new[] { "sheet", "retype" })
            {
                foreach (string ending in new[] { "C-c", "C-\\", "TERM", "HUP", "KILL" })
                    endings.Add(prompt, ending);
            }

            return endings;
        }
    }

    [TmuxTheory]
    [InlineData("")]
    [InlineData(" --passphrase")]
    public async Task Nothing_is_left_of_a_mnemonic_that_was_typed(string more)
    {
        using TemporaryFolder folder = new();
        using TmuxSession session = await TmuxSession.StartAsync(folder);
        await ExistingAsync(session, "end", more);

        (await session.EndAsync()).Should().Be(0);
        string everything = await session.EverythingAsync();
        everything.Should().Contain("every keystore was opened again from the disk");
        AssertNothingIn(everything, Words);
        folder.Entries.Should().Contain("validator_keys");
    }

    [TmuxTheory]
    [MemberData(nameof(Endings))]
    public async Task Nothing_is_left_of_a_mnemonic_whose_typing_was_interrupted(string prompt, string ending)
    {
        using TemporaryFolder folder = new();
        using TmuxSession session = await TmuxSession.StartAsync(folder);
        await ExistingAsync(session, prompt, "");
        if (ending != "KILL" && prompt != "address") await session.TypeAsync(prompt == "mnemonic" ? "legal winner tha" : Password[..8]);

        await EndAsync(session, ending);

        AssertNothingIn(await session.NormalScreenAsync(), Words);
        folder.Entries.Should().BeEmpty();
    }

    [TmuxTheory]
    [MemberData(nameof(NewEndings))]
    public async Task Nothing_is_left_of_a_new_mnemonic_that_was_interrupted(string prompt, string ending)
    {
        using TemporaryFolder folder = new();
        using TmuxSession session = await TmuxSession.StartAsync(folder);
        string[] words = await NewAsync(session, folder, prompt);
        if (ending != "KILL" && prompt == "retype") await session.TypeAsync($"{words[0]} {words[1]}");

        await EndAsync(session, ending);

        AssertNothingIn(await session.NormalScreenAsync(), words);
        folder.Entries.Should().Equal("password.txt");
    }

    [TmuxTheory]
    [InlineData("retype")]
    [InlineData("positions")]
    public async Task Nothing_is_left_of_a_new_mnemonic_that_was_confirmed(string how)
    {
        using TemporaryFolder folder = new();
        using TmuxSession session = await TmuxSession.StartAsync(folder);
        string[] words = await NewAsync(session, folder, how, $" --confirm {how}");
        if (how == "retype") await session.TypeLineAsync(string.Join(' ', words.Select(word => word[..Math.Min(4, word.Length)])));
        else await TypePositionsAsync(session, words);

        (await session.EndAsync()).Should().Be(0);
        string everything = await session.EverythingAsync();
        everything.Should().Contain("1 validator for hoodi");
        AssertNothingIn(everything, words);
    }

    [TmuxTheory]
    [InlineData("english", 12)]
    [InlineData("japanese", 24)]
    [InlineData("chinese_simplified", 18)]
    public async Task Nothing_is_left_of_a_generated_mnemonic(string language, int count)
    {
        using TemporaryFolder folder = new();
        using TmuxSession session = await TmuxSession.StartAsync(folder);
        await session.TypeLineAsync($"LANG=C.UTF-8 {DepositProgram.Path} generate-mnemonic --words {count} --mnemonic_language {language}");
        string[] words = ShownWords(await session.WaitForAsync("Press Enter when"));
        words.Should().HaveCount(count);
        await session.PressAsync("Enter");

        (await session.EndAsync()).Should().Be(0);
        // What was typed to the shell is ordinary English, "generate" for one, which has "rate" in it.
        string[] printed = [.. (await session.EverythingAsync()).Split('\n').Where(line => !line.StartsWith("shell> ", StringComparison.Ordinal))];
        foreach (string word in words.Where(word => word.Length > 1))
            printed.Should().NotContain(line => line.Contains(word));
    }

    /// <summary>Goes on until the prompt, or to the end.</summary>
    private static async Task ExistingAsync(TmuxSession session, string until, string more)
    {
        await session.TypeLineAsync($"clear; {DepositProgram.Path} existing-mnemonic --num_validators 1 --chain mainnet --withdrawal_address {Sample.Address} --pbkdf2{more}");
        string screen = await session.WaitForAsync("at ____:");
        if (until == "address") return;
        await session.TypeLineAsync(AddressGap.Answer(screen)!);
        await session.WaitForAsync("Type the mnemonic");
        if (until == "mnemonic") return;
        await session.TypeLineAsync(string.Join("  ", Words));
        if (more.Length > 0)
        {
            await session.WaitForAsync("Passphrase of the mnemonic");
            await session.TypeLineAsync(Password);
            await session.WaitForAsync("same passphrase once more:");
            await session.TypeLineAsync(Password);
        }

        await session.WaitForAsync("Password for the keystores");
        if (until == "password") return;
        await session.TypeLineAsync(Password);
        await session.WaitForAsync("same password once more:");
        if (until == "again") return;
        await session.TypeLineAsync(Password);
        await session.WaitForAsync("every keystore was opened");
    }

    private static async Task<string[]> NewAsync(TmuxSession session, TemporaryFolder folder, string until, string more = "")
    {
        folder.WriteSecret("password.txt", Password);
        await session.TypeLineAsync($"clear; {DepositProgram.Path} new-mnemonic --num_validators 1 --chain hoodi --withdrawal_address {Sample.Address} --pbkdf2 --password_file password.txt{more}");
        string screen = await session.WaitForAsync("at ____:");
        await session.TypeLineAsync(AddressGap.Answer(screen)!);
        string[] words = ShownWords(await session.WaitForAsync("Press Enter when"));
        words.Should().HaveCount(24);
        if (until == "sheet") return words;
        await session.PressAsync("Enter");
        await session.WaitForAsync(until == "positions" ? "Type word number" : "Type the words");
        return words;
    }

    private static async Task TypePositionsAsync(TmuxSession session, string[] words)
    {
        HashSet<string> answered = [];
        while (answered.Count < 4)
        {
            string number = Number().Match(await session.WaitForAsync("Type word number")).Groups[1].Value;
            if (answered.Add(number)) await session.TypeLineAsync(words[int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) - 1]);
            else await Task.Delay(20);
        }

        await session.WaitForAsync("1 validator for hoodi");
    }

    private static async Task EndAsync(TmuxSession session, string ending)
    {
        int process = await session.ProgramAsync();
        if (ending.StartsWith("C-", StringComparison.Ordinal)) await session.PressAsync(ending);
        else await DepositProgram.RunShellAsync($"kill -{ending} {process}");
        (await session.EndAsync()).Should().Be(ending switch { "C-c" => 130, "C-\\" => 131, "TERM" => 143, "HUP" => 129, _ => 137 });
        if (ending == "KILL") return; // nothing of the program runs any more: the terminal stays as it was
        await session.TypeLineAsync("stty -a");
        (await session.WaitForAsync("echok")).Should().MatchRegex("[^-]echo ");
    }

    private static void AssertNothingIn(string screen, string[] words)
    {
        screen.Should().NotContain(Password[..8]);
        string[] shown = [.. Word().Matches(screen).Select(match => match.Value)];

        // Single words of a list are ordinary English; two neighbours of the mnemonic on one screen are no accident, nor is a rare one.
        words.Zip(words.Skip(1)).Where(pair => screen.Contains($"{pair.First} {pair.Second}", StringComparison.Ordinal)).Should().BeEmpty();
        words.Count(shown.Contains).Should().BeLessThan(3, screen);
    }

    private static string[] ShownWords(string screen) => [.. Numbered().Matches(screen).OrderBy(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).Select(match => match.Groups[2].Value)];

    [GeneratedRegex(@"(\d+)\. (\S+)")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"Type word number (\d+)")]
    private static partial Regex Number();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
