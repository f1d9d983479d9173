namespace DepositCli.Files;

/// <summary>The names of an entry's members.</summary>
internal static class DepositDataMembers
{
    /// <summary>The validator's public key.</summary>
    public const string Pubkey = "pubkey";

    /// <summary>Where the stake goes.</summary>
    public const string WithdrawalCredentials = "withdrawal_credentials";

    /// <summary>Gwei.</summary>
    public const string Amount = "amount";

    /// <summary>The signature over the deposit message.</summary>
    public const string Signature = "signature";

    /// <summary>hash_tree_root of DepositMessage.</summary>
    public const string DepositMessageRoot = "deposit_message_root";

    /// <summary>hash_tree_root of DepositData.</summary>
    public const string DepositDataRoot = "deposit_data_root";

    /// <summary>The network's GENESIS_FORK_VERSION.</summary>
    public const string ForkVersion = "fork_version";

    /// <summary>The network's name.</summary>
    public const string NetworkName = "network_name";

    /// <summary>Which version of the format it is.</summary>
    public const string DepositCliVersion = "deposit_cli_version";

    /// <summary>All of them, in the order in which they are written.</summary>
    public static readonly string[] All =
        [Pubkey, WithdrawalCredentials, Amount, Signature, DepositMessageRoot, DepositDataRoot, ForkVersion, NetworkName, DepositCliVersion];

    /// <summary>Those without which a deposit is still known in full.</summary>
    public static readonly string[] Dispensable = [DepositMessageRoot, NetworkName, DepositCliVersion];
}
