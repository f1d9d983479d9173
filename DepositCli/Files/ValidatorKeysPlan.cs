using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Ceremony.Genesis;
using Eth2Core;
using Eth2Core.Keys;

namespace DepositCli.Files;

/// <summary>What one run makes, without any secret: enough to tell whether another run wants the same.</summary>
/// <param name="NetworkName">The network's name.</param>
/// <param name="ForkVersion">Its genesis fork version, under which the deposits are signed.</param>
/// <param name="FirstIndex">The first validator's index in the EIP-2334 path.</param>
/// <param name="Count">How many validators.</param>
/// <param name="Withdrawal">The credentials of all; null: each validator's own BLS credentials.</param>
/// <param name="Amount">What each deposits; null: not all the same.</param>
/// <param name="Kdf">How the keystores' key is derived; null: there are no keystores.</param>
/// <param name="SharesKey">Whether all keystores of the run share one derived key.</param>
/// <param name="PassphraseUsed">Whether a passphrase belongs to the mnemonic.</param>
/// <param name="Created">When the run began, in Unix seconds; it stands in the files' names.</param>
internal sealed record ValidatorKeysPlan(
    string NetworkName, ForkVersion ForkVersion, uint FirstIndex, uint Count, WithdrawalCredentials? Withdrawal, Gwei? Amount, KeystoreKdf? Kdf, bool SharesKey, bool PassphraseUsed, long Created)
{
    private const int AddressOffset = 12;

    /// <summary>SHA-256 of everything but the time: two runs with the same fingerprint make the same, if their mnemonic and password are the same.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Write(Request())));

    /// <summary>The deposit_data file's name.</summary>
    public string DepositDataName => $"deposit_data-{Stamp}.json";

    private string Stamp => Created.ToString(CultureInfo.InvariantCulture);

    /// <summary>A keystore's name.</summary>
    public string KeystoreName(KeyPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return $"keystore-{path.ToString().Replace('/', '_')}-{Stamp}.json";
    }

    /// <summary>The plan as a document.</summary>
    public JsonObject ToJson()
    {
        JsonObject document = Request();
        document["created"] = Created;
        document["fingerprint"] = Fingerprint;
        return document;
    }

    private JsonObject Request() => new()
    {
        ["network_name"] = NetworkName,
        ["fork_version"] = ForkVersion.ToString(),
        ["first_index"] = FirstIndex,
        ["count"] = Count,
        ["withdrawal"] = WithdrawalJson(),
        ["amount"] = Amount is { } amount ? amount.Value : null,
        ["kdf"] = KdfJson(),
        ["passphrase_used"] = PassphraseUsed,
    };

    private JsonObject WithdrawalJson()
    {
        if (Withdrawal is not { } credentials) return new JsonObject { ["type"] = "0x00" };
        return new JsonObject
        {
            ["type"] = Hex.Encode(credentials.AsSpan()[..1]),
            ["address"] = Hex.Encode(credentials.AsSpan()[AddressOffset..]),
        };
    }

    private JsonObject? KdfJson()
    {
        if (Kdf is not { } kdf) return null;
        KeystoreCost cost = KeystoreCost.Default(kdf);
        JsonObject document = new() { ["function"] = cost.Function, ["shared"] = SharesKey };
        foreach ((string name, int value) in cost.Parameters)
            document[name] = value;
        return document;
    }
}
