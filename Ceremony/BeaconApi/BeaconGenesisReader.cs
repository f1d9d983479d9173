using System.Globalization;
using System.Text.Json;
using Eth2Core;

namespace Ceremony.BeaconApi;

/// <summary>Reads the answer of getGenesis strictly: each member once, in the one form that the API defines; other members are not looked at.</summary>
internal sealed class BeaconGenesisReader(string node, string path)
{
    public BeaconGenesis Read(JsonElement root)
    {
        JsonElement data = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("data", out JsonElement member) && member.ValueKind == JsonValueKind.Object
            ? member
            : throw BeaconNodeException.Answer(node, path, $"expected an object with the member data, got something else");
        return new BeaconGenesis(
            ReadTime(data, "genesis_time"), ReadBytes<Root>(data, "genesis_validators_root"), ReadBytes<ForkVersion>(data, "genesis_fork_version"));
    }

    private UnixSeconds ReadTime(JsonElement data, string name)
    {
        string text = ReadText(data, name);
        bool isCanonical = text == "0" || (text.Length > 0 && text[0] != '0');
        return isCanonical && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seconds)
            ? new UnixSeconds(seconds)
            : throw BeaconNodeException.Answer(node, path, $"{name}: expected a decimal number in a string, got something else");
    }

    private T ReadBytes<T>(JsonElement data, string name)
        where T : struct, IFixedBytes<T> => FixedBytes.TryParse(ReadText(data, name), out T bytes)
        ? bytes
        : throw BeaconNodeException.Answer(node, path, $"{name}: expected 0x and {2 * T.ByteLength} hexadecimal digits, got something else");

    private string ReadText(JsonElement data, string name) => data.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
        ? value.GetString()!
        : throw BeaconNodeException.Answer(node, path, $"{name}: expected a string, got something else");
}
