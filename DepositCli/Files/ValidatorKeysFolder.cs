using System.Globalization;
using Ceremony.Durability;
using DepositCli.Terminal;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Genesis;
using Eth2Core.Keys;

namespace DepositCli.Files;

/// <summary>The folder of keystores and deposit data: it is there whole and verified, or not at all.</summary>
/// <remarks>
/// Everything is written into a folder with `.partial` behind its name and flushed; every keystore is opened again from the disk with the password, its
/// key compared with the deposit's; every deposit is read again and checked in full; then one rename. What a killed run left is removed by the next one.
/// </remarks>
internal sealed class ValidatorKeysFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const string PartialSuffix = ".partial";

    // What one scrypt keystore needs while it is made or opened: 128 * r * n bytes.
    private const long ScryptMemory = 256L << 20;

    private static readonly string[] OwnFiles = ["keystore-*.json", "deposit_data-*.json"];

    private readonly string _target;
    private readonly string _partial;
    private readonly string _stamp;

    /// <summary>Plans a folder.</summary>
    /// <param name="target">Where it will stand; nothing may be there yet.</param>
    /// <param name="now">The moment in the files' names, one for the whole run.</param>
    public ValidatorKeysFolder(string target, DateTimeOffset now)
    {
        _target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        _partial = _target + PartialSuffix;
        _stamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        if (File.Exists(_target) || (Directory.Exists(_target) && Directory.EnumerateFileSystemEntries(_target).Any()))
            throw new CommandFailureException("folder-exists", $"{_target}: there is something already", $"name another --folder: keys are never mixed with what is there");
    }

    /// <summary>Where the folder stands when the work is done.</summary>
    public string Target => _target;

    /// <summary>The deposit_data file's path when the work is done.</summary>
    public string DepositDataPath => Path.Combine(_target, DepositDataName);

    private string DepositDataName => $"deposit_data-{_stamp}.json";

    /// <summary>Writes, verifies and renames.</summary>
    /// <param name="keys">The validators.</param>
    /// <param name="password">The keystores' password; null writes no keystores.</param>
    /// <param name="kdf">How the keystores' key is derived.</param>
    /// <param name="forkVersion">The genesis fork version that the deposits are signed for.</param>
    /// <param name="networkName">The network's name, for the file.</param>
    /// <param name="progress">Told how many keystores are written and then verified: twice the number of validators in all.</param>
    /// <param name="cancellationToken">Stops the work; nothing stays.</param>
    public void Write(IReadOnlyList<ValidatorKeys> keys, SecretBytes? password, KeystoreKdf kdf, ForkVersion forkVersion, string networkName, IProgress<long> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        CreateForOwner(_partial);
        using FolderLock folderLock = FolderLock.TryTake(_partial)
            ?? throw new CommandFailureException("folder-busy", $"{_partial}: another run is writing it", $"wait for that run, or name another --folder");
        RemoveLeftovers(_partial);
        try
        {
            StepCounter steps = new(progress);
            if (password is not null) ForAll(keys, key => WriteKeystore(key, password, kdf), Lanes(kdf), steps, cancellationToken);
            byte[] depositData = DepositDataFile.Write([.. keys.Select(key => DepositDataEntry.Of(key.Deposit, forkVersion, networkName))]);
            SecretFile.Create(Path.Combine(_partial, DepositDataName), depositData);
            if (password is not null) ForAll(keys, key => VerifyKeystore(key, password), Lanes(kdf), steps, cancellationToken);
            VerifyDeposits(keys, forkVersion, networkName);
            FolderFlush.Flush(_partial);
            if (Directory.Exists(_target)) Directory.Delete(_target);
            Directory.Move(_partial, _target);
            FolderFlush.Flush(Path.GetDirectoryName(_target)!);
        }
        catch
        {
            DeleteIfThere(_partial);
            throw;
        }
    }

    private static void ForAll(IReadOnlyList<ValidatorKeys> keys, Action<ValidatorKeys> work, int lanes, StepCounter steps, CancellationToken cancellationToken)
    {
        try
        {
            Parallel.ForEach(keys, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = lanes }, key =>
            {
                work(key);
                steps.Step();
            });
        }
        catch (AggregateException failures)
        {
            // The first one is what the user must hear of; the others follow from it or are its like.
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failures.Flatten().InnerExceptions[0]);
        }
    }

    /// <summary>All cores, but no more scrypt at a time than half the memory holds.</summary>
    private static int Lanes(KeystoreKdf kdf) => kdf == KeystoreKdf.Scrypt
        ? (int)Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2 / ScryptMemory, 1, Environment.ProcessorCount)
        : Environment.ProcessorCount;

    private string KeystorePath(ValidatorKeys key) =>
        Path.Combine(_partial, $"keystore-{key.Path.ToString().Replace('/', '_')}-{_stamp}.json");

    private void WriteKeystore(ValidatorKeys key, SecretBytes password, KeystoreKdf kdf)
    {
        Keystore keystore = Keystore.Encrypt(key.SigningKey.Span, password.Span, kdf, key.Deposit.Pubkey, key.Path);
        SecretFile.Create(KeystorePath(key), keystore.ToJson());
    }

    private void VerifyKeystore(ValidatorKeys key, SecretBytes password)
    {
        string path = KeystorePath(key);
        if (!Keystore.TryParse(File.ReadAllBytes(path), out Keystore? keystore, out KeystoreError? error) || !keystore.TryDecrypt(password.Span, out SecretBytes? secret, out error))
            throw NotAsWritten(path, error.Message);
        using (secret)
        {
            if (!keystore.MatchesPubkey(secret.Span, ManagedBls.Instance) || keystore.Pubkey != key.Deposit.Pubkey)
                throw NotAsWritten(path, $"it holds another key than its deposit");
        }
    }

    private void VerifyDeposits(IReadOnlyList<ValidatorKeys> keys, ForkVersion forkVersion, string networkName)
    {
        string path = Path.Combine(_partial, DepositDataName);
        IReadOnlyList<DepositDataEntry> entries = DepositDataFile.Read(path);
        bool[] valid = new DepositSignatures(forkVersion, ManagedBls.Instance).Verify([.. entries.Select(entry => entry.Data)]);
        for (int i = 0; i < keys.Count; i++)
        {
            if (entries.Count != keys.Count || !valid[i] || entries[i] != DepositDataEntry.Of(keys[i].Deposit, forkVersion, networkName))
                throw NotAsWritten(path, $"deposit {i} is not what was made");
        }
    }

    private static CommandFailureException NotAsWritten(string path, UserText what) =>
        new("verification-failed", $"{Path.GetFileName(path)}: read back from the disk, {what}", $"nothing was kept; check the disk and the memory of this machine");

    /// <summary>Makes a folder that its owner alone may open, where there is none.</summary>
    public static void CreateForOwner(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly);
    }

    /// <summary>Empties the folder of a run that was killed: its files were never announced, and come out of the same mnemonic again.</summary>
    private static void RemoveLeftovers(string folder)
    {
        HashSet<string> ours = [.. OwnFiles.SelectMany(pattern => Directory.EnumerateFiles(folder, pattern))];
        string? foreign = Directory.EnumerateFileSystemEntries(folder).FirstOrDefault(path => !ours.Contains(path));
        if (foreign is not null)
            throw new CommandFailureException("folder-exists", $"{folder}: expected only what an unfinished run leaves, got {Path.GetFileName(foreign)}", $"look at the folder, and move it away or name another --folder");
        foreach (string path in ours)
            File.Delete(path);
    }

    private static void DeleteIfThere(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
