using System.CommandLine;

namespace DepositCli.Commands;

/// <summary>The flags that several commands have, with one meaning each.</summary>
internal static class SharedOptions
{
    /// <summary>--json, everywhere.</summary>
    public static Option<bool> Json { get; } = Recursive(Flag.Of<bool>("json", "Print one JSON document on standard output."));

    /// <summary>--non-interactive, everywhere.</summary>
    public static Option<bool> NonInteractive { get; } = Recursive(Flag.Of<bool>("non-interactive", "Never ask: what is missing is an error that names the flag."));

    /// <summary>--language NAME, everywhere; <see cref="Languages.LanguageChoice"/> reads it before the arguments are parsed.</summary>
    public static Option<string?> Language { get; } = Recursive(Flag.Of<string?>("language", "The language to speak: en or zh-CN; the locale's without it."));

    /// <summary>--bls NAME, everywhere; <see cref="BlsEngine"/> reads it.</summary>
    public static Option<string?> Bls { get; } = Recursive(Flag.Of<string?>("bls", "What computes public keys and signatures: managed, which is the program's own and the default, or blst, a native library that must be installed."));

    /// <summary>--network NAME, also --chain.</summary>
    public static Option<string?> Network { get; } = WithAliases(Flag.Of<string?>("network", "A known network's exact name, such as mainnet."), "--chain");

    /// <summary>--config FILE.</summary>
    public static Option<string?> Config { get; } = Flag.Of<string?>("config", "A consensus config.yaml of a network of your own.");

    /// <summary>--devnet-chain-setting JSON.</summary>
    public static Option<string?> DevnetChainSetting { get; } = Flag.Of<string?>("devnet-chain-setting",
        "A network of your own as JSON, or @FILE: network_name, genesis_fork_version, exit_fork_version, and if need be genesis_validator_root, multiplier, min_activation_amount, min_deposit_amount.");

    /// <summary>--rpc URL, once or several times.</summary>
    public static Option<string[]> Rpc { get; } = Flag.Of<string[]>("rpc", "An ETH1 node's JSON-RPC address, http or https. Give it once for each of several nodes: what one says, another must then say too.");

    /// <summary>--eth1-client NAME.</summary>
    public static Option<string?> Eth1Client { get; } = Flag.Of<string?>("eth1-client", "Which library speaks with the ETH1 node, and signs with a key of this machine: json-rpc, which is the program's own and the default, or nethereum, where the program was built with it.");

    /// <summary>--contract ADDRESS.</summary>
    public static Option<string?> Contract { get; } = Flag.Of<string?>("contract", "The deposit contract's address.");

    /// <summary>--contract-block NUMBER.</summary>
    public static Option<ulong?> ContractBlock { get; } = Flag.Of<ulong?>("contract-block", "The block that the contract was created in; reading starts there.");

    /// <summary>--ledger FILE.</summary>
    public static Option<string?> Ledger { get; } = Flag.Of<string?>("ledger", "The file that keeps what was read from the chain.");

    /// <summary>--private-key-file FILE.</summary>
    public static Option<string?> PrivateKeyFile { get; } = Flag.Of<string?>("private-key-file", "A file, readable by you alone, with the ETH1 account's private key in hexadecimal.");

    /// <summary>--password-file FILE.</summary>
    public static Option<string?> PasswordFile { get; } = WithAliases(
        Flag.Of<string?>("password-file", "A file, readable by you alone, with the keystores' password."), "--keystore-password-file", "--keystore_password_file");

    /// <summary>--mnemonic-file FILE.</summary>
    public static Option<string?> MnemonicFile { get; } = Flag.Of<string?>("mnemonic-file", "A file, readable by you alone, with the mnemonic.");

    /// <summary>--folder DIR.</summary>
    public static Option<string?> Folder { get; } = Flag.Of<string?>("folder", "Where the result is written.");

    private static Option<T> Recursive<T>(Option<T> option)
    {
        option.Recursive = true;
        return option;
    }

    /// <summary>The option under other names too, as other tools call it.</summary>
    public static Option<T> WithAliases<T>(Option<T> option, params string[] aliases)
    {
        foreach (string alias in aliases)
            option.Aliases.Add(alias);
        return option;
    }
}
