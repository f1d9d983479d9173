namespace DepositCli.Commands.VerifyDeposits;

/// <summary>What kind of fault an entry has. docs/formats/deposit_data.md lists the names that --json gives them.</summary>
internal enum DepositFaultKind
{
    /// <summary>A member is missing, or of another type, length or form.</summary>
    Form,

    /// <summary>A root is not that of the other members.</summary>
    Root,

    /// <summary>fork_version or network_name is another network's.</summary>
    Network,

    /// <summary>The amount is too small, or too large for the credentials.</summary>
    Amount,

    /// <summary>Nobody could withdraw by these credentials.</summary>
    WithdrawalCredentials,

    /// <summary>The public key is none.</summary>
    Pubkey,

    /// <summary>The signature is not the key's over this deposit, on this network.</summary>
    Signature,

    /// <summary>The public key stands in another entry as well.</summary>
    Repeated,
}
