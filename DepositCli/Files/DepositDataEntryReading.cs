using Eth2Core;
using Eth2Core.Phase0;

namespace DepositCli.Files;

/// <summary>What one entry says: every member that could be read, and everything that is wrong with the others.</summary>
/// <param name="Index">Which entry, the first being 0.</param>
/// <param name="Pubkey">The public key; null where it cannot be read.</param>
/// <param name="Data">What would go to the contract; null where a part of it cannot be read.</param>
/// <param name="DepositMessageRoot">deposit_message_root as the file has it; null where it is missing or cannot be read.</param>
/// <param name="DepositDataRoot">deposit_data_root as the file has it; null where it is missing or cannot be read.</param>
/// <param name="ForkVersion">fork_version; null where it cannot be read.</param>
/// <param name="NetworkName">network_name; null where it is missing or cannot be read.</param>
/// <param name="Faults">What is wrong.</param>
/// <param name="Tolerated">What is written otherwise than in the format.</param>
internal sealed record DepositDataEntryReading(
    int Index,
    BlsPubkeyBytes? Pubkey,
    DepositData? Data,
    Root? DepositMessageRoot,
    Root? DepositDataRoot,
    ForkVersion? ForkVersion,
    string? NetworkName,
    IReadOnlyList<DepositDataFileError.WrongMember> Faults,
    IReadOnlyList<ToleratedForm> Tolerated);
