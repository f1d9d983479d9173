using DepositCli.Files;
using DepositCli.Terminal;
using Eth2Core;
using Eth2Core.Phase0;

namespace DepositCli.Commands.Submit;

/// <summary>Reads the deposits of a file and checks what the file says of itself.</summary>
internal static class SubmitInput
{
    /// <summary>The deposits, both of whose roots are what the file says, and which are for this network.</summary>
    public static IEnumerable<DepositData> Read(string path, ForkVersion forkVersion)
    {
        IReadOnlyList<DepositDataEntry> entries = DepositDataFile.Read(path);
        for (int i = 0; i < entries.Count; i++)
        {
            DepositDataEntry entry = entries[i];
            Compare(path, i, "fork_version", forkVersion.ToString(), entry.ForkVersion.ToString(), "the file was made for another network: sent here, the deposits would be lost");
            Compare(path, i, "deposit_message_root", entry.Data.ToDepositMessage().HashTreeRoot().ToString(), entry.DepositMessageRoot.ToString(), "the file was changed: make it again");
            Compare(path, i, "deposit_data_root", entry.Data.HashTreeRoot().ToString(), entry.DepositDataRoot.ToString(), "the file was changed: make it again");
            yield return entry.Data;
        }
    }

    private static void Compare(string path, int index, string field, string expected, string got, string hint)
    {
        if (expected != got) throw new CommandFailureException("deposit-data-invalid", $"{path}: deposit {index}: {field}: expected {expected}, got {got}", hint);
    }
}
