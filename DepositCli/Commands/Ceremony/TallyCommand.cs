using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Ceremony.Attestations;
using DepositCli.Terminal;
using DepositContract.Durability;
using DepositContract.Transactions;
using Eth2Core;

namespace DepositCli.Commands.Ceremony;

/// <summary>`ceremony tally PATH FILE...`: who attested this, with how much of the stake, and who is missing.</summary>
internal static class TallyCommand
{
    private const int MostNamed = 20;

    private static readonly Argument<string> s_document = new("document") { Description = "A manifest.json, a report.json, or the folder of one." };
    private static readonly Argument<string[]> s_files = new("attestations") { Description = "The attestations' files.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string[]> s_attesters = Flag.Of<string[]>("attester", "An account that was asked to attest; give it once for each. Others are then refused, and missing ones named.");
    private static readonly Option<string?> s_out = Flag.Of<string?>("out", "A new file for the one attestation that all validators' together make.");

    /// <summary>Builds the command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = new("tally", "Verify attestations, and say which share of the stake attested and who is missing.") { s_document, s_files, s_attesters, s_out };
        runner.Bind(command, (context, _) => Task.FromResult(Run(context)));
        return command;
    }

    private static int Run(CommandContext context)
    {
        string? path = context.Get(s_out);
        NewOutput.ThrowIfImpossible(path);
        DocumentInput input = DocumentInput.Read(context.Get(s_document));
        if (path is not null && input.Registry is null)
            throw new CommandFailureException("flag-conflict", $"{s_out.Name}: validators attest a genesis report, and this is a manifest", $"leave out {s_out.Name}: each account's attestation stays a file of its own", ExitCode.Usage);
        ExecutionAddress[] attesters = [.. (context.Get(s_attesters) ?? []).Select(text => NodeInput.Address(text, s_attesters.Name))];
        AttestationTally tally = new(input.Document, input.Registry, attesters, BlsEngine.Current);
        List<(string File, AttestationRefusal Refusal)> refused = [];
        foreach (string file in context.Get(s_files))
        {
            if (Count(tally, file) is { } refusal)
                refused.Add((file, refusal));
        }

        JsonObject document = ToJson(input, tally, refused);
        IEnumerable<UserText> lines = ToLines(input, tally, refused);
        if (path is not null)
        {
            bool isWritten = tally.Aggregate is not null;
            if (tally.Aggregate is { } aggregate)
                NewFile.Write(path, AttestationJson.Write(aggregate));
            document["file"] = isWritten ? path : null;
            lines = lines.Append(isWritten ? (UserText)$"written to {path}" : $"{path} is not written: no validator attested");
        }

        context.Result(document, lines);
        if (refused.Count == 0 || context.IsJson)
            return refused.Count == 0 ? ExitCode.Done : ExitCode.Failed;
        throw new CommandFailureException("attestation-refused", $"{refused[0].File}: {refused[0].Refusal.Message}", $"what was refused was not counted; the rest was");
    }

    private static AttestationRefusal? Count(AttestationTally tally, string file) =>
        AttestationJson.TryRead(BoundedFile.Read(file, AttestationJson.MaxLength), out Attestation? attestation, out UserText error)
            ? tally.Add(file, attestation)
            : new AttestationRefusal.Malformed(error);

    private static JsonObject ToJson(DocumentInput input, AttestationTally tally, IReadOnlyList<(string File, AttestationRefusal Refusal)> refused)
    {
        JsonObject json = new()
        {
            ["document"] = new JsonObject { ["kind"] = input.Document.KindName, ["network"] = input.Document.Network, ["sha256"] = input.Document.Digest.ToString() },
            ["wallets"] = Addresses(tally.Wallets),
            ["missing_wallets"] = Addresses(tally.MissingWallets),
            ["refused"] = new JsonArray([.. refused.Select(one => (JsonNode)new JsonObject { ["file"] = one.File, ["reason"] = one.Refusal.Reason, ["message"] = one.Refusal.Message.ToString() })]),
        };
        if (input.Registry is { } registry)
        {
            json["validators"] = new JsonObject
            {
                ["count"] = registry.Count,
                ["attested"] = tally.Validators.Count,
                ["attested_stake_gwei"] = tally.AttestedStake.ToString(CultureInfo.InvariantCulture),
                ["total_stake_gwei"] = registry.TotalStake.ToString(CultureInfo.InvariantCulture),
                ["share_percent"] = Percent(tally),
                ["missing"] = new JsonArray([.. tally.Missing.Select(validator => (JsonNode)validator)]),
            };
        }

        return json;
    }

    private static IEnumerable<UserText> ToLines(DocumentInput input, AttestationTally tally, IReadOnlyList<(string File, AttestationRefusal Refusal)> refused)
    {
        yield return $"{input.Document.KindName} of {input.Document.Network}";
        foreach (UserText line in ManifestOutput.Fingerprint(input.Document.Digest))
            yield return line;
        foreach (ExecutionAddress wallet in tally.Wallets)
            yield return $"attested  {Eip55.ToChecksum(wallet)}";
        foreach (ExecutionAddress wallet in tally.MissingWallets)
            yield return $"missing   {Eip55.ToChecksum(wallet)}";
        if (input.Registry is { } registry)
        {
            yield return $"validators with {Percent(tally)} % of the stake attested: {tally.Validators.Count} of {registry.Count}";
            foreach (int validator in tally.Missing.Take(MostNamed))
                yield return $"missing   validator {validator} {registry.PubkeyOf(validator)}";
            if (tally.Missing.Count > MostNamed)
                yield return $"missing   {tally.Missing.Count - MostNamed} more; --json names them all";
        }

        foreach ((string file, AttestationRefusal refusal) in refused)
            yield return $"REFUSED   {file}: {refusal.Message}";
    }

    private static string Percent(AttestationTally tally) => (tally.ShareInBasisPoints / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    private static JsonArray Addresses(IReadOnlyList<ExecutionAddress> addresses) => new([.. addresses.Select(address => (JsonNode)Eip55.ToChecksum(address))]);
}
