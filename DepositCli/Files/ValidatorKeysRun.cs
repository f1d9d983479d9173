using DepositCli.Files.Verification;
using DepositCli.Terminal;
using DepositContract.Durability;
using Eth2Core;
using Eth2Core.Keys;

namespace DepositCli.Files;

/// <summary>One run's work inside the folder that is not finished yet: plan, keystores, deposits, manifest, and the check of all of them.</summary>
internal sealed class ValidatorKeysRun(string folder, ValidatorKeysPlan plan, SecretBytes? password, StepCounter steps, CancellationToken cancellationToken)
{
    /// <summary>The failure's code where the disk does not give back what was written.</summary>
    public const string VerificationFailed = "verification-failed";

    /// <summary>Writes the batches and checks what was written.</summary>
    public void Write(IEnumerable<IReadOnlyList<ValidatorKeys>> batches)
    {
        ArgumentNullException.ThrowIfNull(batches);
        WritePlan();
        List<ManifestFile> files = [];
        using (KeystoreWork? work = password is null || plan.Kdf is not { } kdf ? null : new KeystoreWork(folder, plan, password, kdf))
        using (DepositDataAppender deposits = new(Path.Combine(folder, plan.DepositDataName)))
        {
            foreach (IReadOnlyList<ValidatorKeys> batch in batches)
            {
                if (work is not null) files.AddRange(WriteKeystores(work, batch));
                deposits.Append(batch, plan.ForkVersion, plan.NetworkName);
            }

            files.Add(deposits.Finish());
        }

        ValidatorKeysManifest manifest = new(plan, [.. files.OrderBy(file => file.Name, StringComparer.Ordinal)]);
        byte[] json = manifest.Write();
        SecretFile.Create(Path.Combine(folder, ValidatorKeysManifest.FileName), json);
        Verify(manifest, json);
    }

    /// <summary>Before anything else: whatever ends the run now, the next one knows what it was.</summary>
    private void WritePlan()
    {
        string path = Path.Combine(folder, ValidatorKeysManifest.PlanName);
        byte[] json = new ValidatorKeysManifest(plan, null).Write();
        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(json))
        {
            File.Delete(path);
            SecretFile.Create(path, json);
        }

        // What an unfinished run left beside its keystores is made again.
        File.Delete(Path.Combine(folder, ValidatorKeysManifest.FileName));
        File.Delete(Path.Combine(folder, plan.DepositDataName));
        FolderFlush.Flush(folder);
    }

    private ManifestFile[] WriteKeystores(KeystoreWork work, IReadOnlyList<ValidatorKeys> batch)
    {
        ManifestFile[] written = new ManifestFile[batch.Count];
        ParallelLanes.ForAll(Enumerable.Range(0, batch.Count), work.Lanes, i =>
        {
            written[i] = work.Write(batch[i]);
            steps.Step();
        }, cancellationToken);
        return written;
    }

    private void Verify(ValidatorKeysManifest manifest, byte[] json)
    {
        if (!File.ReadAllBytes(Path.Combine(folder, ValidatorKeysManifest.FileName)).AsSpan().SequenceEqual(json))
            throw NotAsWritten($"{ValidatorKeysManifest.FileName}: read back from the disk, it is not what was written");
        Findings findings = new();
        new ValidatorKeysCheck(folder, findings) { Manifest = manifest, Ignored = [ValidatorKeysManifest.PlanName], Password = password, Cancellation = cancellationToken }.Run(steps);
        if (findings.All.FirstOrDefault(finding => finding.Kind != FindingKind.Note) is { } first)
            throw NotAsWritten($"{first.File}: read back from the disk, {first.Text}");
    }

    private static CommandFailureException NotAsWritten(UserText message) =>
        new(VerificationFailed, message, $"nothing was kept; check the disk and the memory of this machine");
}
