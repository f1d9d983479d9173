using System.Text;
using DepositCli.Terminal;
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

    public bool IsPresent { get; init; } = true;

    public string Ask(string question)
    {
        Questions.Add(question);
        return _answers.TryDequeue(out string? answer) ? answer : Otherwise?.Invoke() ?? throw new InvalidOperationException($"no answer to: {question}");
    }

    public SecretBytes AskSecret(string question) => SecretBytes.CopyOf(Encoding.UTF8.GetBytes(Ask(question)));

    public SecretBytes AskOnOwnScreen(string question) => AskSecret(question);

    public void ShowSecret(string heading, SecretBytes utf8, string footer) => Shown.Add(Encoding.UTF8.GetString(utf8.Span));
}
