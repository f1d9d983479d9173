using System.CommandLine;

namespace DepositCli.Commands;

/// <summary>The flags that several commands have, with one meaning each.</summary>
internal static class SharedOptions
{
    /// <summary>--json, everywhere.</summary>
    public static Option<bool> Json { get; } = Recursive(Flag.Of<bool>("json", "Print one JSON document on standard output."));

    /// <summary>--non-interactive, everywhere.</summary>
    public static Option<bool> NonInteractive { get; } = Recursive(Flag.Of<bool>("non-interactive", "Never ask: what is missing is an error that names the flag."));

    /// <summary>--network NAME, also --chain.</summary>
    public static Option<string?> Network { get; } = WithAlias(Flag.Of<string?>("network", "A known network's exact name, such as mainnet."), "--chain");

    /// <summary>--config FILE.</summary>
    public static Option<string?> Config { get; } = Flag.Of<string?>("config", "A consensus config.yaml of a network of your own.");

    /// <summary>--rpc URL.</summary>
    public static Option<string?> Rpc { get; } = Flag.Of<string?>("rpc", "An ETH1 node's JSON-RPC address, http or https.");

    /// <summary>--contract ADDRESS.</summary>
    public static Option<string?> Contract { get; } = Flag.Of<string?>("contract", "The deposit contract's address.");

    /// <summary>--contract-block NUMBER.</summary>
    public static Option<ulong?> ContractBlock { get; } = Flag.Of<ulong?>("contract-block", "The block that the contract was created in; reading starts there.");

    /// <summary>--ledger FILE.</summary>
    public static Option<string?> Ledger { get; } = Flag.Of<string?>("ledger", "The file that keeps what was read from the chain.");

    /// <summary>--private-key-file FILE.</summary>
    public static Option<string?> PrivateKeyFile { get; } = Flag.Of<string?>("private-key-file", "A file, readable by you alone, with the ETH1 account's private key in hexadecimal.");

    /// <summary>--password-file FILE.</summary>
    public static Option<string?> PasswordFile { get; } = Flag.Of<string?>("password-file", "A file, readable by you alone, with the keystores' password.");

    /// <summary>--mnemonic-file FILE.</summary>
    public static Option<string?> MnemonicFile { get; } = Flag.Of<string?>("mnemonic-file", "A file, readable by you alone, with the mnemonic.");

    /// <summary>--folder DIR.</summary>
    public static Option<string?> Folder { get; } = Flag.Of<string?>("folder", "Where the result is written.");

    private static Option<bool> Recursive(Option<bool> option)
    {
        option.Recursive = true;
        return option;
    }

    private static Option<T> WithAlias<T>(Option<T> option, string alias)
    {
        option.Aliases.Add(alias);
        return option;
    }
}
