using DepositCli.Languages;
using Eth2Core;
using Eth2Core.Keys;

namespace DepositCli.Terminal;

/// <summary>The terminal that a person sits at: questions, and secrets in both directions.</summary>
internal interface ITerminal
{
    /// <summary>The same terminal, with its questions in another language.</summary>
    ITerminal In(Translation language);

    /// <summary>Whether there is one.</summary>
    bool IsPresent { get; }

    /// <summary>Asks for a line that may be seen.</summary>
    string Ask(UserText question);

    /// <summary>Asks for a line that must not be seen: nothing is echoed, and the bytes (UTF-8) go into a secret buffer only.</summary>
    SecretBytes AskSecret(UserText question);

    /// <summary>Asks for a line that is seen while it is typed, on a screen of its own that is wiped afterwards, scrollback included.</summary>
    SecretBytes AskOnOwnScreen(UserText question);

    /// <summary>Shows a secret on a screen of its own until Enter, then removes it from the screen and the scrollback.</summary>
    void ShowSecret(UserText heading, SecretBytes utf8, UserText footer);
}
