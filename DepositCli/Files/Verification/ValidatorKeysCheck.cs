using DepositCli.Commands;
using Eth2Core.Keys;

namespace DepositCli.Files.Verification;

/// <summary>Checks a folder of keystores and deposits against itself: what the writer does before it says "done", and what anyone can do later.</summary>
/// <param name="folder">The folder.</param>
/// <param name="findings">Takes what is found.</param>
internal sealed class ValidatorKeysCheck(string folder, Findings findings)
{
    /// <summary>What the folder is to hold; null where it does not say.</summary>
    public ValidatorKeysManifest? Manifest { get; init; }

    /// <summary>The keystores' password; null: none is opened.</summary>
    public SecretBytes? Password { get; init; }

    /// <summary>The network that the deposits are to be for; null: the one that the manifest or the file names.</summary>
    public NetworkChoice? Network { get; init; }

    /// <summary>Derives a validator's keys from the mnemonic; null: there is none to compare with.</summary>
    public Func<uint, ExpectedKeys>? Mnemonic { get; init; }

    /// <summary>Files that are not looked at.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>Stops the work.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Checks everything.</summary>
    /// <param name="steps">Told of every keystore that was opened and every deposit that was checked.</param>
    public CheckedFolder Run(StepCounter steps)
    {
        FolderFiles files = FolderFiles.List(folder, Ignored);
        if (Manifest is not null) new ManifestCheck(folder, Manifest, findings).Run(files, Cancellation);
        IReadOnlyList<CheckedKeystore> keystores = Password is null ? [] : new KeystoresCheck(folder, Password, findings, Cancellation).Run(files.Keystores, steps);
        ReuseCheck.Run(keystores, findings);
        DepositsCheck deposits = new(folder, findings, new NetworkCheck(Network, Manifest?.Plan, findings));
        foreach (string file in files.Deposits)
            deposits.Run(file, steps, Cancellation);
        new AgreementCheck(findings, keystores, deposits.Checked) { HasManifest = Manifest is not null, HasPassword = Password is not null }.Run();
        if (Manifest is not null) PlanCheck.Run(Manifest.Plan, files, keystores, deposits.Checked, Password is not null, findings);
        if (Mnemonic is not null) new MnemonicCheck(Mnemonic, findings).Run(keystores, deposits.Checked, Cancellation);
        return new CheckedFolder(files, keystores.Count, deposits.Checked.Count, ReuseCheck.DistinctSalts(keystores));
    }
}
