using System.Text.Json.Nodes;
using DepositCli.Files;
using Eth2Core;

namespace DepositCli.Commands.VerifyDeposits;

/// <summary>What was found as JSON and as lines.</summary>
internal static class VerifyDepositsOutput
{
    /// <summary>The document of --json.</summary>
    public static JsonObject ToJson(NetworkChoice network, IReadOnlyList<CheckedFile> files) => new()
    {
        ["verdict"] = Verdict(files.All(file => file.IsGood)),
        ["network"] = network.Name,
        ["genesis_fork_version"] = network.Config.GenesisForkVersion.ToString(),
        ["deposits"] = files.Sum(file => file.Entries.Count),
        ["refused"] = files.Sum(file => file.Entries.Count(entry => !entry.IsGood)),
        ["files"] = new JsonArray([.. files.Select(ToJson)]),
    };

    /// <summary>Every fault, for people.</summary>
    public static IEnumerable<UserText> ToFaultLines(IReadOnlyList<CheckedFile> files)
    {
        foreach (CheckedFile file in files)
        {
            if (file.Reading.Error is { } error) yield return $"error: {error.Message}";
            foreach (CheckedEntry entry in file.Entries)
            {
                foreach (DepositFault fault in entry.Faults)
                    yield return $"error: {Where(entry)}: {fault.Field}: expected {fault.Expected}, got {fault.Got}";
                if (entry.Altered.Count > 0)
                    yield return $"hint: {Where(entry)}: its roots and its signature look as if this was changed: {string.Join(" / ", entry.Altered)}";
            }
        }
    }

    /// <summary>The result, for people.</summary>
    public static IEnumerable<UserText> ToLines(NetworkChoice network, IReadOnlyList<CheckedFile> files)
    {
        foreach (CheckedFile file in files)
        {
            foreach (var (form, count, first) in file.Tolerated())
                yield return ToleratedLine(file.Path, Describe(form), count, first);
            yield return LaunchpadLine(file, network.Name);
        }

        int refused = files.Sum(file => file.Entries.Count(entry => !entry.IsGood));
        int all = files.Sum(file => file.Entries.Count);
        if (files.All(file => file.IsGood)) yield return $"good: {all} of {all} deposits for {network.Name} (fork version {network.Config.GenesisForkVersion})";
        else yield return $"refused: {refused} of {all} deposits for {network.Name} (fork version {network.Config.GenesisForkVersion})";
    }

    private static UserText ToleratedLine(string file, UserText what, int count, int? first)
    {
        if (first is null) return $"tolerated: {file}: {what}";
        if (count == 1) return $"tolerated: {file}: entry {first}: {what}";
        return $"tolerated: {file}: entry {first} and {count - 1} more: {what}";
    }

    /// <summary>What was tolerated, in words.</summary>
    public static UserText Describe(ToleratedForm form) => form.Form switch
    {
        DepositDataForm.ByteOrderMark => $"a byte order mark before the list",
        DepositDataForm.Prefix => $"{form.Member} with 0x before it",
        DepositDataForm.UpperCase => $"{form.Member} with capital letters",
        DepositDataForm.NumberAsText => $"{form.Member} in quotation marks",
        DepositDataForm.MissingMember => $"no {form.Member}",
        _ => $"{form.Member}, a member that the format does not have",
    };

    private static UserText LaunchpadLine(CheckedFile file, string network) => (file.Launchpad!, file.IsGood) switch
    {
        ({ Takes: true }, true) => $"{file.Path}: the launchpad of {network} would take this file",
        ({ Takes: true }, false) => $"{file.Path}: the launchpad of {network} would take this file: the checks here are stricter",
        ({ Refusals: [var only] }, _) => $"{file.Path}: the launchpad of {network} would refuse this file: {Describe(only)}",
        ({ Refusals: var refusals }, _) => $"{file.Path}: the launchpad of {network} would refuse this file: {Describe(refusals[0])}; and {refusals.Count - 1} more",
    };

    private static UserText Describe(LaunchpadRefusal refusal)
    {
        if (refusal.Entry is not { } entry) return refusal.Reason;
        return $"entry {entry}: {refusal.Field}: {refusal.Reason}";
    }

    private static UserText Where(CheckedEntry entry)
    {
        if (entry.Reading.Pubkey is not { } pubkey) return $"{entry.File}: entry {entry.Reading.Index}";
        return $"{entry.File}: entry {entry.Reading.Index} ({Hex.EncodeUnprefixed(pubkey)})";
    }

    private static JsonNode ToJson(CheckedFile file) => new JsonObject
    {
        ["file"] = file.Path,
        ["verdict"] = Verdict(file.IsGood),
        ["error"] = file.Reading.Error?.Message.ToString(),
        ["tolerated"] = new JsonArray([.. file.Tolerated().Select(item => (JsonNode)new JsonObject
        {
            ["form"] = Name(item.Form.Form),
            ["field"] = item.Form.Member.Length == 0 ? null : item.Form.Member,
            ["entries"] = item.Count,
            ["first_entry"] = item.First,
        })]),
        ["launchpad"] = new JsonObject
        {
            ["takes"] = file.Launchpad!.Takes,
            ["blames_network"] = file.Launchpad.BlamesNetwork,
            ["refusals"] = new JsonArray([.. file.Launchpad.Refusals.Select(refusal => (JsonNode)new JsonObject
            {
                ["entry"] = refusal.Entry,
                ["field"] = refusal.Field.Length == 0 ? null : refusal.Field,
                ["reason"] = refusal.Reason.ToString(),
            })]),
        },
        ["entries"] = new JsonArray([.. file.Entries.Select(ToJson)]),
    };

    private static JsonNode ToJson(CheckedEntry entry) => new JsonObject
    {
        ["entry"] = entry.Reading.Index,
        ["pubkey"] = entry.Reading.Pubkey is { } pubkey ? Hex.EncodeUnprefixed(pubkey) : null,
        ["withdrawal_credentials"] = entry.Reading.Data is { } data ? Hex.EncodeUnprefixed(data.WithdrawalCredentials.AsSpan()) : null,
        ["amount"] = entry.Reading.Data?.Amount.Value,
        ["verdict"] = Verdict(entry.IsGood),
        ["faults"] = new JsonArray([.. entry.Faults.Select(fault => (JsonNode)new JsonObject
        {
            ["kind"] = Name(fault.Kind),
            ["field"] = fault.Field,
            ["expected"] = fault.Expected.ToString(),
            ["got"] = fault.Got.ToString(),
        })]),
        ["altered"] = new JsonArray([.. entry.Altered.Select(member => (JsonNode)member)]),
    };

    private static string Verdict(bool isGood) => isGood ? "good" : "refused";

    private static string Name(Enum value) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
