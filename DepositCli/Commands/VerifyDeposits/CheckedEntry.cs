using DepositCli.Files;

namespace DepositCli.Commands.VerifyDeposits;

/// <summary>One entry with its verdict.</summary>
/// <param name="file">The file, as the user named it.</param>
/// <param name="reading">What the file says.</param>
internal sealed class CheckedEntry(string file, DepositDataEntryReading reading)
{
    /// <summary>The file, as the user named it.</summary>
    public string File { get; } = file;

    /// <summary>What the file says.</summary>
    public DepositDataEntryReading Reading { get; } = reading;

    /// <summary>Everything that is wrong, in the order of the checks.</summary>
    public List<DepositFault> Faults { get; } = [];

    /// <summary>The members of which one was changed after the deposit was made, as far as roots and signature tell; empty where they do not.</summary>
    public IReadOnlyList<string> Altered { get; set; } = [];

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsGood => Faults.Count == 0;
}
