using DepositCli.Files;
using DepositCli.Terminal;
using Eth2Core;
using Eth2Core.Phase0;

namespace DepositCli.Commands.Submit;

/// <summary>Reads the deposits of a file and checks what the file says of itself.</summary>
internal static class SubmitInput
{
    /// <summary>The deposits, which must be for this network.</summary>
    public static IEnumerable<DepositData> Read(string path, ForkVersion forkVersion)
    {
        IReadOnlyList<DepositDataEntry> entries = DepositDataFile.Read(path);
        for (int i = 0; i < entries.Count; i++)
        {
            DepositDataEntry entry = entries[i];
            Compare(path, i, "fork_version", forkVersion.ToString(), entry.ForkVersion.ToString(), $"the file was made for another network: sent here, the deposits would be lost");
            yield return entry.Data;
        }
    }

    private static void Compare(string path, int index, string field, string expected, string got, UserText hint)
    {
        if (expected != got) throw new CommandFailureException("deposit-data-invalid", $"{path}: deposit {index}: {field}: expected {expected}, got {got}", hint);
    }
}
