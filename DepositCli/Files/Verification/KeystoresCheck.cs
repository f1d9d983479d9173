using DepositCli.Commands;
using Eth2Core;
using Eth2Core.Keys;

namespace DepositCli.Files.Verification;

/// <summary>Opens every keystore with the password, derives its public key and compares.</summary>
internal sealed class KeystoresCheck(string folder, SecretBytes password, Findings findings, CancellationToken cancellationToken)
{
    // Few enough that their text is no burden, and so many that the cores seldom wait for the last of them.
    private const int BatchSize = 256;

    /// <summary>Opens them batch by batch.</summary>
    /// <returns>Those that opened.</returns>
    public IReadOnlyList<CheckedKeystore> Run(IReadOnlyList<string> files, StepCounter steps)
    {
        using KeystoreMemory memory = new();
        using KeystoreKeyCache keys = new(password.Span, memory);
        List<CheckedKeystore> opened = new(files.Count);
        foreach (string[] batch in files.Chunk(BatchSize))
        {
            Keystore?[] keystores = new Keystore?[batch.Length];
            ParallelLanes.ForAll(Enumerable.Range(0, batch.Length), Environment.ProcessorCount, i => keystores[i] = Read(batch[i]), cancellationToken);
            CheckedKeystore?[] results = new CheckedKeystore?[batch.Length];
            ParallelLanes.ForAll(Enumerable.Range(0, batch.Length), Lanes(keystores), i =>
            {
                if (keystores[i] is { } keystore) results[i] = Open(batch[i], keystore, keys);
                steps.Step();
            }, cancellationToken);
            opened.AddRange(results.OfType<CheckedKeystore>());
        }

        return opened;
    }

    /// <summary>Where all share a key one derivation runs; else as many as the memory holds.</summary>
    private static int Lanes(IEnumerable<Keystore?> keystores)
    {
        Keystore[] whole = [.. keystores.OfType<Keystore>()];
        return ParallelLanes.ForMemory(whole.Select(KeySource).Distinct().Count() <= 1 ? 0 : whole.Max(keystore => keystore.Cost.Memory));
    }

    private static string KeySource(Keystore keystore) => $"{keystore.Cost} {Convert.ToHexStringLower(keystore.Salt)}";

    private Keystore? Read(string file)
    {
        byte[]? json = ReadBounded(file);
        if (json is null) return null;
        if (Keystore.TryParse(json, out Keystore? keystore, out KeystoreError? error))
        {
            foreach (KeystoreTolerance tolerance in keystore.Tolerated)
                findings.Note(file, tolerance.Message);
            return keystore;
        }

        findings.Problem(file, error.Message);
        return null;
    }

    private byte[]? ReadBounded(string file)
    {
        using FileStream stream = new(Path.Combine(folder, file), FileMode.Open, FileAccess.Read, FileShare.Read);
        byte[] room = new byte[Keystore.MaxJsonLength + 1];
        int length = stream.ReadAtLeast(room, room.Length, throwOnEndOfStream: false);
        if (length <= Keystore.MaxJsonLength) return room[..length];
        findings.Problem(file, $"expected at most {Keystore.MaxJsonLength} bytes");
        return null;
    }

    private CheckedKeystore? Open(string file, Keystore keystore, KeystoreKeyCache keys)
    {
        if (!keys.TryDecrypt(keystore, out SecretBytes? secret, out KeystoreError? error))
        {
            findings.Problem(file, error.Message);
            return null;
        }

        using (secret)
        {
            if (!keystore.TryDerivePubkey(secret.Span, BlsEngine.Current, out BlsPubkeyBytes pubkey, out error))
            {
                findings.Problem(file, error.Message);
                return null;
            }

            return new CheckedKeystore(file, pubkey, keystore.Path, KeySource(keystore), Convert.ToHexStringLower(keystore.Iv));
        }
    }
}
