using System.Text.Json;
using Eth2Core;

namespace Ceremony.Rehearsal;

/// <summary>What the node writes about the accounts that it made.</summary>
internal static class AnvilAccountsFile
{
    public static async Task<IReadOnlyList<AnvilAccount>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        using JsonDocument file = JsonDocument.Parse(await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false));
        JsonElement addresses = file.RootElement.GetProperty("available_accounts");
        JsonElement keys = file.RootElement.GetProperty("private_keys");
        return [.. addresses.EnumerateArray().Zip(keys.EnumerateArray(), ToAccount)];
    }

    private static AnvilAccount ToAccount(JsonElement address, JsonElement key) =>
        new(ExecutionAddress.Parse(address.GetString()!), Convert.FromHexString(key.GetString()!.AsSpan(2)));
}
