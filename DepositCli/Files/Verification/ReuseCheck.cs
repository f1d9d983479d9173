namespace DepositCli.Files.Verification;

/// <summary>Looks for salts and IVs that several keystores have.</summary>
/// <remarks>
/// AES in counter mode xors the secret with a stream that depends on key and IV only: of two keystores with the same of both, the xor of the cipher texts is
/// the xor of the secrets. A salt that is shared alone leaks nothing, but one guess of the password tests all of its keystores.
/// </remarks>
internal static class ReuseCheck
{
    /// <summary>Says what is shared.</summary>
    public static void Run(IReadOnlyList<CheckedKeystore> keystores, Findings findings)
    {
        ArgumentNullException.ThrowIfNull(keystores);
        ArgumentNullException.ThrowIfNull(findings);
        foreach (IGrouping<string, CheckedKeystore> salt in keystores.GroupBy(keystore => keystore.KeySource))
        {
            CheckedKeystore[] sharing = [.. salt];
            if (sharing.Length == 1) continue;
            findings.Note(sharing[0].File, $"one salt is shared by {sharing.Length} keystores: one guess of the password tests them all");
            foreach (IGrouping<string, CheckedKeystore> iv in sharing.GroupBy(keystore => keystore.Iv).Where(group => group.Count() > 1))
            {
                foreach (CheckedKeystore other in iv.Skip(1))
                    findings.Warning(other.File, $"salt and IV are those of {iv.First().File}: together the two files give away the difference of their secret keys");
            }
        }
    }

    /// <summary>How many different derived keys there are.</summary>
    public static int DistinctSalts(IReadOnlyList<CheckedKeystore> keystores) => keystores.Select(keystore => keystore.KeySource).Distinct().Count();
}
