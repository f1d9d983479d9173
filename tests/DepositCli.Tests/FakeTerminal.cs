using System.Text;
using System.Text.RegularExpressions;
using DepositCli.Languages;
using DepositCli.Terminal;
using Eth2Core;
using Eth2Core.Keys;

namespace DepositCli.Tests;

/// <summary>A person who answers from a list, and remembers what was shown.</summary>
internal sealed class FakeTerminal(params string[] answers) : ITerminal
{
    private readonly Queue<string> _answers = new(answers);

    public List<string> Questions { get; } = [];

    public List<string> Shown { get; } = [];

    /// <summary>What is answered once the list is used up.</summary>
    public Func<string>? Otherwise { get; init; }

    /// <summary>What is typed for the part of the sample's address that a question leaves out; the right one where it is not set.</summary>
    public Func<string, string>? AddressAnswer { get; init; }

    /// <summary>The words of the sheet that was shown last.</summary>
    public string[] ShownWords => [.. Regex.Matches(Shown[^1], @"\d+\. (\S+?)(?=\e|\r|$)").Select(match => match.Groups[1].Value)];

    public bool IsPresent { get; init; } = true;

    public ITerminal In(Translation language) => this;

    public string Ask(UserText question)
    {
        Questions.Add(question.ToString());
        return AddressGap.Answer(question.ToString()) is { } group ? AddressAnswer?.Invoke(group) ?? group : _answers.TryDequeue(out string? answer) ? answer : Otherwise?.Invoke() ?? throw new InvalidOperationException($"no answer to: {question}");
    }

    public SecretBytes AskSecret(UserText question) => SecretBytes.CopyOf(Encoding.UTF8.GetBytes(Ask(question)));

    public SecretBytes AskOnOwnScreen(UserText question) => AskSecret(question);

    public void ShowSecret(UserText heading, SecretBytes utf8, UserText footer) => Shown.Add(Encoding.UTF8.GetString(utf8.Span));
}
