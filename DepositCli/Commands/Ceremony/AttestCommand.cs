using System.CommandLine;
using System.Text.Json.Nodes;
using Ceremony.Attestations;
using DepositCli.Commands.Keys;
using DepositCli.Commands.Wallets;
using DepositCli.Terminal;
using DepositContract.Durability;
using DepositContract.Transactions;
using Eth2Core;

namespace DepositCli.Commands.Ceremony;

/// <summary>`ceremony attest PATH`: signs the fingerprint of a manifest or of a genesis report, as an account or as validators.</summary>
internal static class AttestCommand
{
    private static readonly Argument<string> s_document = new("document") { Description = "A manifest.json, a report.json, or the folder of one." };
    private static readonly Option<string?> s_validatorKeys = Flag.Of<string?>("validator-keys", "Validators attest: a folder of keystores, such as validator_keys; their password is asked for, or in --password-file.");
    private static readonly Option<string?> s_out = Flag.Of<string?>("out", "The new file that the attestation is written to.");

    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = new("attest", "Sign the fingerprint of a manifest or of a genesis report, with an ETH1 account or with validators' keystores.") { s_document, s_validatorKeys, s_out };
        foreach (Option option in new Option[] { SharedOptions.PrivateKeyFile, WalletOptions.Keystore, SharedOptions.PasswordFile, WalletOptions.DerivationPath })
            command.Options.Add(option);
        MnemonicSeed.AddTo(command);
        SecretArguments.AddTo(command);
        runner.Bind(command, RunAsync);
        return command;
    }

    private static Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        string path = context.Require(s_out)!;
        NewOutput.ThrowIfImpossible(path);
        Option<string?>[] wallets = [SharedOptions.PrivateKeyFile, WalletOptions.Keystore, SharedOptions.MnemonicFile];
        bool areValidators = context.IsGiven(s_validatorKeys);
        SecretArguments.Refuse(context);
        if (areValidators && wallets.FirstOrDefault(context.IsGiven) is { } other)
            throw new CommandFailureException("flag-conflict", $"{s_validatorKeys.Name} and {other.Name} were both given", $"attest once as an account and once as validators", ExitCode.Usage);
        DocumentInput input = DocumentInput.Read(context.Get(s_document));
        Attestation attestation = areValidators
            ? AttestAsValidators(context, input, cancellationToken)
            : AttestAsWallet(context, input.Document, WalletInput.Choose(context, wallets), cancellationToken);
        NewFile.Write(path, AttestationJson.Write(attestation));
        context.Result(AttestationJsonWith(attestation, path), [.. Describe(attestation), .. ManifestOutput.Fingerprint(attestation.Document.Digest), $"written to {path}"]);
        return Task.FromResult(ExitCode.Done);
    }

    private static Attestation.Wallet AttestAsWallet(CommandContext context, AttestedDocument document, Option<string?> choice, CancellationToken cancellationToken)
    {
        using Eth1PrivateKey key = WalletInput.OpenKey(context, choice, cancellationToken);
        return new Attestation.Wallet(document, key.Address, PersonalMessage.Sign(key, document.Text));
    }

    private static Attestation.Validators AttestAsValidators(CommandContext context, DocumentInput input, CancellationToken cancellationToken)
    {
        GenesisRegistry registry = input.Registry
            ?? throw new CommandFailureException("attester-unknown", $"validators attest a genesis report, and this is a manifest", $"give the folder that `genesis compute` wrote");
        return ValidatorSigning.Run(context, context.Require(s_validatorKeys)!, registry, cancellationToken);
    }

    private static JsonObject AttestationJsonWith(Attestation attestation, string path)
    {
        JsonObject document = JsonNode.Parse(AttestationJson.Write(attestation))!.AsObject();
        document["file"] = path;
        return document;
    }

    private static IEnumerable<UserText> Describe(Attestation attestation)
    {
        yield return attestation switch
        {
            Attestation.Wallet wallet => (UserText)$"{Eip55.ToChecksum(wallet.Address)} attests the {wallet.Document.KindName} of {wallet.Document.Network}",
            Attestation.Validators validators => $"{AggregateSignature.SetBits(validators.AggregationBits).Count()} validators attest the {validators.Document.KindName} of {validators.Document.Network}",
            _ => throw new InvalidOperationException(),
        };
    }
}
