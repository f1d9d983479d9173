using DepositCli.Files;
using Eth2Core;

namespace DepositCli.Commands.VerifyDeposits;

/// <summary>Finds public keys that have more than one deposit, in one file or in several.</summary>
internal static class RepeatedPubkeys
{
    /// <summary>Adds a fault to every entry whose public key an earlier one has.</summary>
    public static void Run(IEnumerable<CheckedEntry> entries)
    {
        Dictionary<BlsPubkeyBytes, CheckedEntry> first = [];
        foreach (CheckedEntry entry in entries)
        {
            if (entry.Reading.Pubkey is { } pubkey && !first.TryAdd(pubkey, entry))
                entry.Faults.Add(new DepositFault(DepositFaultKind.Repeated, DepositDataMembers.Pubkey, $"each public key once", Describe(entry, first[pubkey])));
        }
    }

    private static UserText Describe(CheckedEntry entry, CheckedEntry earlier)
    {
        var (data, other) = (entry.Reading.Data, earlier.Reading.Data);
        if (data is null || other is null) return $"that of entry {earlier.Reading.Index} of {earlier.File}";
        if (data == other) return $"the same deposit as entry {earlier.Reading.Index} of {earlier.File}: sent twice, it is paid twice";
        if (data.WithdrawalCredentials == other.WithdrawalCredentials)
            return $"a top-up of entry {earlier.Reading.Index} of {earlier.File}, with the same withdrawal credentials: if it is meant, check and send it by itself";
        return $"another deposit than entry {earlier.Reading.Index} of {earlier.File}, with other withdrawal credentials: those of the one that arrives first count, for both";
    }
}
