using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace DepositCli.Tests.Commands.VerifyDeposits;

/// <summary>One member of one entry of a good file made wrong in one way.</summary>
/// <param name="File">The file.</param>
/// <param name="Entry">Which entry.</param>
/// <param name="Member">Which member.</param>
/// <param name="What">What was done.</param>
internal sealed record EntryMutation(byte[] File, int Entry, string Member, string What)
{
    private static readonly string[] s_members =
        ["pubkey", "withdrawal_credentials", "amount", "signature", "deposit_message_root", "deposit_data_root", "fork_version", "network_name", "deposit_cli_version"];

    private static readonly string[] s_dispensable = ["deposit_message_root", "network_name", "deposit_cli_version"];

    /// <summary>As many as asked for, the same for the same seed.</summary>
    public static IEnumerable<EntryMutation> Make(int seed, int count, IReadOnlyList<JsonObject> good)
    {
#pragma warning disable CA5394, RS0030 // The same mutations again for the same seed.
        Random random = new(seed);
        for (int i = 0; i < count; i++)
        {
            int at = random.Next(good.Count);
            string member = s_members[i % s_members.Length];
            (string what, string value) = Wrong(random, member, good[at][member]!);
            string[] texts = [.. good.Select((entry, index) => index == at ? Render(entry, member, value) : entry.ToJsonString())];
            yield return new EntryMutation(Encoding.UTF8.GetBytes($"[{string.Join(", ", texts)}]"), at, member, $"{what}: {member} is {value}");
        }
    }

    private static string Render(JsonObject entry, string member, string value) =>
        "{" + string.Join(", ", entry.Select(item => item.Key == member ? value : $"\"{item.Key}\": {item.Value!.ToJsonString()}").Where(text => text.Length > 0)) + "}";

    private static (string What, string Value) Wrong(Random random, string member, JsonNode good)
    {
        (string What, string Value)[] ways = [.. Always(member, good), .. Own(random, member, good)];
        return ways[random.Next(ways.Length)];
    }

    private static IEnumerable<(string What, string Value)> Always(string member, JsonNode good)
    {
        foreach (string value in new[] { "null", "true", "{}", "[]", "\"\"", "\"\\ud800\"", "-1", "0.5" })
            yield return ("another type", $"\"{member}\": {value}");
        yield return ("twice", $"\"{member}\": {good.ToJsonString()}, \"{member}\": {good.ToJsonString()}");
        if (!s_dispensable.Contains(member)) yield return ("missing", "");
    }

    private static IEnumerable<(string What, string Value)> Own(Random random, string member, JsonNode good)
    {
        if (member == "amount")
        {
            ulong amount = good.GetValue<ulong>();
            foreach (ulong other in new[] { amount - 1, amount + 1, amount / 2, 0UL, 999_999_999UL, 1UL << 53, ulong.MaxValue })
                yield return ("another amount", string.Create(CultureInfo.InvariantCulture, $"\"amount\": {other}"));
            foreach (string form in new[] { "32e9", "32000000000.0", "\"032000000000\"", "\" 32000000000\"", "18446744073709551616", "\"0x773594000\"" })
                yield return ("another form", $"\"amount\": {form}");
            yield break;
        }

        string text = good.GetValue<string>();
        if (member is "network_name" or "deposit_cli_version")
        {
            yield return ("too long", $"\"{member}\": \"{new string('a', 257)}\"");
            if (member == "network_name") yield return ("another network", $"\"{member}\": \"{(random.Next(2) == 0 ? "hoodi" : "Mainnet")}\"");
            yield break;
        }

        int digit = random.Next(text.Length);
        char other16 = "0123456789abcdef".Where(c => c != text[digit]).ElementAt(random.Next(15));
        for (int i = 0; i < 6; i++)
            yield return ("another digit", $"\"{member}\": \"{text[..digit]}{other16}{text[(digit + 1)..]}\"");
        foreach (string wrong in new[] { text[..^2], text[..^1], text + "00", "0X" + text, "0x" + text[2..], text[..digit] + "g" + text[(digit + 1)..], " " + text[1..] })
            yield return ("another form", $"\"{member}\": \"{wrong}\"");
#pragma warning restore CA5394, RS0030
    }
}
