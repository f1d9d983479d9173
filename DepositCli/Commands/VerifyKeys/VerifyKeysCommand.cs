using System.CommandLine;
using DepositCli.Commands.Keys;
using DepositCli.Files;
using DepositCli.Files.Verification;
using DepositCli.Terminal;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Keys;

namespace DepositCli.Commands.VerifyKeys;

/// <summary>`deposit verify-keys`: what was checked before a folder of keys was called done, checked again at any time.</summary>
internal static class VerifyKeysCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = new("verify-keys", "Open every keystore of a folder with its password, and check every key and deposit.");
        VerifyKeysInput.AddTo(command);
        runner.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        using VerifyKeysInput input = VerifyKeysInput.Read(context);
        Findings findings = new();
        ValidatorKeysManifest? manifest = ReadManifest(input.Folder, findings);
        ValidatorKeysCheck check = new(input.Folder, findings)
        {
            Manifest = manifest,
            Network = input.Network,
            Password = input.Password,
            Mnemonic = input.Tree is { } tree ? index => Derive(tree, index) : null,
            Cancellation = cancellationToken,
        };
        CheckedFolder folder = await context.Progress.RunAsync($"opening keystores and checking deposits", FolderFiles.List(input.Folder, []).Keystores.Count,
            progress => Task.FromResult(check.Run(new StepCounter(progress)))).ConfigureAwait(false);
        if (folder.Files.Keystores.Count + folder.Files.Deposits.Count == 0)
            findings.Problem(Path.GetFileName(input.Folder), $"expected keystores or deposit data, got none");
        return VerifyKeysOutput.Report(context, input, folder, manifest is not null, findings);
    }

    private static ValidatorKeysManifest? ReadManifest(string folder, Findings findings)
    {
        string path = Path.Combine(folder, ValidatorKeysManifest.FileName);
        if (!File.Exists(path)) return null;
        if (ValidatorKeysManifest.TryRead(BoundedFile.Read(path, ValidatorKeysManifest.MaxLength), out ValidatorKeysManifest? manifest) && manifest.Files is not null) return manifest;
        findings.Problem(ValidatorKeysManifest.FileName, $"damaged or changed, or another tool's: expected a manifest in canonical form");
        return null;
    }

    private static ExpectedKeys Derive(ValidatorKeyTree tree, uint index)
    {
        using SecretBytes withdrawal = tree.Withdrawal(index);
        using SecretBytes signing = ValidatorKeyTree.Signing(withdrawal);
        return new ExpectedKeys(SecretKeys.SkToPk(signing.Span, BlsEngine.Current), WithdrawalCredentials.FromBlsPubkey(SecretKeys.SkToPk(withdrawal.Span, BlsEngine.Current)));
    }
}
