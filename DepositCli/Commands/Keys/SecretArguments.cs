using System.CommandLine;
using DepositCli.Terminal;

namespace DepositCli.Commands.Keys;

/// <summary>Flags of other tools that take a secret on the command line, where other programs and the shell's history see it: known here only to be refused.</summary>
internal static class SecretArguments
{
    private static readonly (Option<string[]> Flag, string Instead)[] Refused =
    [
        (Hidden("mnemonic"), "--mnemonic-file FILE, or type it when asked"),
        (Hidden("mnemonic-password"), "--passphrase to be asked, or --passphrase-file FILE"),
        (Hidden("keystore-password"), "--password-file FILE, or type it when asked"),
        (Hidden("password"), "--password-file FILE, or type it when asked"),
    ];

    /// <summary>Makes the command know them.</summary>
    public static void AddTo(Command command)
    {
        foreach ((Option<string[]> flag, _) in Refused)
            command.Options.Add(flag);
    }

    /// <summary>Refuses them; the secret itself is not repeated.</summary>
    /// <exception cref="CommandFailureException">One is given.</exception>
    public static void Refuse(CommandContext context)
    {
        foreach ((Option<string[]> flag, string instead) in Refused.Append((KeyOptions.Passphrase, "--passphrase without a value to be asked, or --passphrase-file FILE")))
        {
            bool isSecret = flag != KeyOptions.Passphrase || context.Get(flag) is { Length: > 0 };
            if (isSecret && context.IsGiven(flag))
                throw new CommandFailureException("secret-in-arguments", $"{flag.Name}: expected no secret on the command line, where other programs and the shell's history see it", $"use {instead}; and treat this one as known to others", ExitCode.Usage);
        }
    }

    private static Option<string[]> Hidden(string name)
    {
        Option<string[]> option = Flag.Of<string[]>(name, "");
        option.Hidden = true;
        option.Arity = ArgumentArity.ZeroOrMore;
        option.AllowMultipleArgumentsPerToken = true;
        return option;
    }
}
