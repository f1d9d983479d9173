using Eth2Core.Keys;

namespace DepositCli.Terminal;

/// <summary>The terminal that a person sits at: questions, and secrets in both directions.</summary>
internal interface ITerminal
{
    /// <summary>Whether there is one.</summary>
    bool IsPresent { get; }

    /// <summary>Asks for a line that may be seen.</summary>
    string Ask(string question);

    /// <summary>Asks for a line that must not be seen: nothing is echoed, and the bytes (UTF-8) go into a secret buffer only.</summary>
    SecretBytes AskSecret(string question);

    /// <summary>Asks for a line that is seen while it is typed, on a screen of its own that is wiped afterwards, scrollback included.</summary>
    SecretBytes AskOnOwnScreen(string question);

    /// <summary>Shows a secret on a screen of its own until Enter, then removes it from the screen and the scrollback.</summary>
    void ShowSecret(string heading, SecretBytes utf8, string footer);
}
