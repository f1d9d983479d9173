using Ceremony.Attestations;
using DepositCli.Commands.Keys;
using DepositCli.Files;
using DepositCli.Files.Verification;
using DepositCli.Terminal;
using Eth2Core;
using Eth2Core.Keys;

namespace DepositCli.Commands.Ceremony;

/// <summary>Opens validators' keystores one after another, signs with each, and forgets its key.</summary>
internal static class ValidatorSigning
{
    /// <summary>Signs with every keystore of a folder.</summary>
    /// <exception cref="CommandFailureException">A keystore does not open, or its validator is not in the genesis.</exception>
    public static Attestation.Validators Run(CommandContext context, string folder, GenesisRegistry registry, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
            throw new CommandFailureException("file-missing", $"{folder}: there is no such folder", $"check the path");
        string[] files = [.. FolderFiles.List(folder, []).Keystores.Select(name => Path.Combine(folder, name))];
        if (files.Length == 0)
            throw new CommandFailureException("attester-unknown", $"{folder}: there are no keystores", $"give the folder with the validators' keystores");
        Keystore[] keystores = [.. files.Select(Read)];
        // The password is overwritten when this function returns, so that it waits for all that uses it.
        return KeystoreOpening.Open(context, password => context.Progress.RunAsync($"opening keystores", files.Length,
            progress => Task.FromResult(Sign(files, keystores, password, registry, new StepCounter(progress), cancellationToken))).GetAwaiter().GetResult(), cancellationToken);
    }

    private static Attestation.Validators Sign(string[] files, Keystore[] keystores, SecretBytes password, GenesisRegistry registry, StepCounter steps, CancellationToken cancellationToken)
    {
        using KeystoreMemory memory = new();
        using KeystoreKeyCache keys = new(password.Span, memory);
        (IReadOnlyList<int> Validators, BlsSignatureBytes Signature)[] signed = new (IReadOnlyList<int>, BlsSignatureBytes)[files.Length];
        int lanes = ParallelLanes.ForMemory(keystores.Max(keystore => keystore.Cost.Memory));
        // The first one alone: a wrong password is noticed once, and always at the same file.
        SignAt(0);
        ParallelLanes.ForAll(Enumerable.Range(1, files.Length - 1), lanes, SignAt, cancellationToken);
        if (signed.GroupBy(one => one.Validators[0]).FirstOrDefault(group => group.Count() > 1)?.Key is { } twice)
            throw new CommandFailureException("attester-unknown", $"validator {twice} has two keystores there", $"remove one of them");
        return AggregateSignature.Join(registry, signed, BlsEngine.Current);

        void SignAt(int i)
        {
            signed[i] = SignOne(files[i], keystores[i], keys, registry);
            steps.Step();
        }
    }

    private static (IReadOnlyList<int> Validators, BlsSignatureBytes Signature) SignOne(string file, Keystore keystore, KeystoreKeyCache keys, GenesisRegistry registry)
    {
        if (!keys.TryDecrypt(keystore, out SecretBytes? secret, out KeystoreError? error))
            throw new CommandFailureException("keystore-not-opened", $"{file}: {error.Message}", error.Hint);
        using (secret)
        {
            if (!keystore.TryDerivePubkey(secret.Span, BlsEngine.Current, out BlsPubkeyBytes pubkey, out error))
                throw new CommandFailureException("keystore-pubkey-mismatch", $"{file}: {error.Message}", error.Hint);
            if (!registry.TryFind(pubkey, out int validator))
                throw new CommandFailureException("attester-unknown", $"{file}: {pubkey} is no validator of this genesis", $"a deposit that was ignored made none: report.json says what became of it");
            byte[] signature = new byte[BlsSignatureBytes.Length];
            Root root = registry.SigningRoot;
            BlsEngine.Current.TrySign(secret.Span, root, signature);
            return ([validator], new BlsSignatureBytes(signature));
        }
    }

    private static Keystore Read(string file) => Keystore.TryParse(BoundedFile.Read(file, Keystore.MaxJsonLength), out Keystore? keystore, out KeystoreError? error)
        ? keystore
        : throw new CommandFailureException("keystore-invalid", $"{file}: {error.Message}", error.Hint);
}
