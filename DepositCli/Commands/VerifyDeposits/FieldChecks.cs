using DepositCli.Files;
using DepositContract.Transactions;
using Eth2Core;
using Eth2Core.Phase0;

namespace DepositCli.Commands.VerifyDeposits;

/// <summary>What an entry's own members tell, without a signature: form, roots, network, amount, credentials.</summary>
/// <remarks>
/// Source: consensus-specs v1.6.0, phase0/validator.md, "Withdrawal credentials", and electra/beacon-chain.md, "Gwei values": 32 ETH is the most that
/// counts for types 0x00 and 0x01, 2,048 ETH for 0x02. Gloas has a type for builders as well (0x03 there, 0xB0 in EIP-8282): whoever deposits for a
/// builder uses another contract by then, so that no deposit_data file holds one.
/// </remarks>
internal sealed class FieldChecks(NetworkChoice network)
{
    private const int AddressStart = 12;

    /// <summary>Adds what is wrong with the entry to its faults.</summary>
    public void Run(CheckedEntry entry)
    {
        DepositDataEntryReading reading = entry.Reading;
        foreach (DepositDataFileError.WrongMember fault in reading.Faults)
            entry.Faults.Add(new DepositFault(IsRoot(fault, reading) ? DepositFaultKind.Root : DepositFaultKind.Form, fault.Member, fault.Expected, fault.Got));
        CheckNetwork(reading, entry.Faults);
        if (reading.Data is null) return;
        CheckAmount(reading.Data, entry.Faults);
        CheckCredentials(reading.Data.WithdrawalCredentials, entry.Faults);
    }

    /// <summary>Whether a member that was read is not the root that it should be.</summary>
    private static bool IsRoot(DepositDataFileError.WrongMember fault, DepositDataEntryReading reading) =>
        (fault.Member == DepositDataMembers.DepositMessageRoot && reading.DepositMessageRoot is not null)
        || (fault.Member == DepositDataMembers.DepositDataRoot && reading.DepositDataRoot is not null);

    private void CheckNetwork(DepositDataEntryReading reading, List<DepositFault> faults)
    {
        ForkVersion expected = network.Config.GenesisForkVersion;
        if (reading.ForkVersion is { } got && got != expected)
            faults.Add(new DepositFault(DepositFaultKind.Network, DepositDataMembers.ForkVersion, $"{expected} of {network.Name}", KnownForkVersions.Describe(got)));
        if (reading.NetworkName is { } name && name != network.Name)
            faults.Add(new DepositFault(DepositFaultKind.Network, DepositDataMembers.NetworkName, $"\"{network.Name}\"", $"\"{name}\""));
    }

    private void CheckAmount(DepositData data, List<DepositFault> faults)
    {
        byte prefix = data.WithdrawalCredentials.Prefix;
        Gwei most = prefix == Constants.CompoundingWithdrawalPrefix ? DepositBounds.Most : network.Amounts.Activation;
        if (data.Amount < network.Amounts.Least)
            faults.Add(new DepositFault(DepositFaultKind.Amount, DepositDataMembers.Amount, $"at least {network.Amounts.Least} gwei, less than which the contract refuses", $"{data.Amount}"));
        else if (data.Amount > most)
            faults.Add(new DepositFault(DepositFaultKind.Amount, DepositDataMembers.Amount, $"at most {most} gwei for credentials of type 0x{prefix:x2}", $"{data.Amount}"));
    }

    private void CheckCredentials(WithdrawalCredentials credentials, List<DepositFault> faults)
    {
        ReadOnlySpan<byte> bytes = credentials;
        ExecutionAddress address = new(bytes[AddressStart..]);
        if (credentials.Prefix == Constants.BlsWithdrawalPrefix)
        {
            if (!bytes.ContainsAnyExcept((byte)0)) Add($"a hash of a withdrawal key after the prefix 00", $"zeros only");
        }
        else if (credentials.Prefix is not (Constants.Eth1AddressWithdrawalPrefix or Constants.CompoundingWithdrawalPrefix))
        {
            Add($"the prefix 00, 01 or 02", $"{credentials.Prefix:x2}, a type that no validator has");
        }
        else if (bytes[1..AddressStart].ContainsAnyExcept((byte)0))
        {
            Add($"eleven zero bytes after the prefix {credentials.Prefix:x2}", UserText.Verbatim(Hex.EncodeUnprefixed(bytes[1..AddressStart])));
        }
        else if (!address.AsSpan().ContainsAnyExcept((byte)0))
        {
            Add($"an address that somebody has the key of", $"the zero address");
        }
        else if (!address.AsSpan()[..^2].ContainsAnyExcept((byte)0))
        {
            Add($"an address that somebody has the key of", $"{Eip55.ToChecksum(address)}, a precompiled contract of the protocol");
        }
        else if (address == network.Config.DepositContractAddress)
        {
            Add($"an address that somebody has the key of", $"{Eip55.ToChecksum(address)}, the deposit contract itself");
        }

        void Add(UserText expected, UserText got) =>
            faults.Add(new DepositFault(DepositFaultKind.WithdrawalCredentials, DepositDataMembers.WithdrawalCredentials, expected, got));
    }
}
