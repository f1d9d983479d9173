using System.Globalization;
using System.Text.Json;
using Eth2Core;

namespace Ceremony.BeaconApi;

/// <summary>A value in a beacon node's answer, read strictly: numbers in decimal strings, bytes of their one length, lists where lists are; other members are not looked at.</summary>
/// <remarks>Source: ethereum/beacon-APIs v2, types/primitive.yaml.</remarks>
internal sealed class BeaconJson
{
    private readonly string _node;
    private readonly string _path;
    private readonly JsonElement _element;
    private readonly string _name;

    private BeaconJson(string node, string path, JsonElement element, string name)
    {
        _node = node;
        _path = path;
        _element = element;
        _name = name;
    }

    /// <summary>The member data of an answer, which every answer has.</summary>
    public static BeaconJson Data(string node, string path, JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("data", out JsonElement member) && member.ValueKind is JsonValueKind.Object or JsonValueKind.Array
            ? new BeaconJson(node, path, member, "")
            : throw BeaconNodeException.Answer(node, path, $"expected an object with the member data, got something else");

    /// <summary>A member of an object.</summary>
    public BeaconJson this[string member]
    {
        get
        {
            string name = _name.Length == 0 ? member : $"{_name}.{member}";
            JsonElement value = default;
            if (_element.ValueKind != JsonValueKind.Object || !_element.TryGetProperty(member, out value))
                value = default;
            return new BeaconJson(_node, _path, value, name);
        }
    }

    /// <summary>Whether an object has a member.</summary>
    public bool Has(string member) => _element.ValueKind == JsonValueKind.Object && _element.TryGetProperty(member, out _);

    /// <summary>The items of a list.</summary>
    public IEnumerable<BeaconJson> Items()
    {
        if (_element.ValueKind != JsonValueKind.Array)
            throw Refuse($"expected a list, got something else");
        return _element.EnumerateArray().Select((item, index) => new BeaconJson(_node, _path, item, string.Create(CultureInfo.InvariantCulture, $"{_name}[{index}]")));
    }

    public string Text()
    {
        try
        {
            return _element.ValueKind == JsonValueKind.String ? _element.GetString()! : throw Refuse($"expected a string, got something else");
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: no text.
            throw Refuse($"expected a string, got something else");
        }
    }

    public ulong UInt64()
    {
        string text = Text();
        bool isCanonical = text == "0" || (text.Length > 0 && text[0] != '0');
        return isCanonical && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number)
            ? number
            : throw Refuse($"expected a decimal number in a string, got something else");
    }

    public bool Boolean() => _element.ValueKind is JsonValueKind.True or JsonValueKind.False ? _element.GetBoolean() : throw Refuse($"expected true or false, got something else");

    public T Bytes<T>()
        where T : struct, IFixedBytes<T> => FixedBytes.TryParse(Text(), out T bytes)
        ? bytes
        : throw Refuse($"expected 0x and {2 * T.ByteLength} hexadecimal digits, got something else");

    /// <summary>A list of bits with its delimiter (consensus-specs v1.6.0, ssz/simple-serialize.md, "Bitlist[N]").</summary>
    public bool[] Bits()
    {
        if (!Hex.TryDecode(Text(), out byte[] bytes) || bytes.Length == 0 || bytes[^1] == 0)
            throw Refuse($"expected the bytes of a bitlist, got something else");
        int count = (8 * (bytes.Length - 1)) + System.Numerics.BitOperations.Log2(bytes[^1]);
        return [.. Enumerable.Range(0, count).Select(bit => (bytes[bit / 8] >> (bit % 8) & 1) == 1)];
    }

    /// <summary>What is thrown for this value.</summary>
    public BeaconNodeException Refuse(UserText what) => BeaconNodeException.Answer(_node, _path, _name.Length == 0 ? what : $"{_name}: {what}");
}
