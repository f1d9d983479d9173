using System.Globalization;
using System.Text.Json;

namespace Eth2Core.Keys;

/// <summary>One JSON object of a keystore. What is wrong goes to <see cref="KeystoreFaults"/>, and reading goes on with a value that nobody will use.</summary>
internal sealed class KeystoreObject
{
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);
    private readonly string _where;
    private readonly KeystoreFaults _faults;

    /// <summary>Opens an object and looks for members that occur twice.</summary>
    public KeystoreObject(JsonElement element, string where, KeystoreFaults faults)
    {
        _where = where;
        _faults = faults;
        if (element.ValueKind == JsonValueKind.Undefined)
        {
            return; // missing, and said so
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            faults.Add(new KeystoreError.WrongValue(where.Length == 0 ? (UserText)$"the file" : $"{where}", $"an object", Shown(element)));
            return;
        }

        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (!_members.TryAdd(member.Name, member.Value))
            {
                faults.Add(new KeystoreError.DuplicateMember(Where(member.Name)));
            }
        }
    }

    /// <summary>Whether the member is there.</summary>
    public bool Has(string name) => _members.ContainsKey(name);

    /// <summary>The path of a member.</summary>
    public string Where(string name) => _where.Length == 0 ? PrintableText.Of(name) : $"{_where}.{PrintableText.Of(name)}";

    /// <summary>A member that is an object.</summary>
    public KeystoreObject Object(string name) => new(Member(name), Where(name), _faults);

    /// <summary>A member that is a string.</summary>
    public string Text(string name)
    {
        JsonElement member = Member(name);
        if (member.ValueKind == JsonValueKind.String)
        {
            return member.GetString()!;
        }

        Wrong(name, member, $"a string");
        return "";
    }

    /// <summary>A member that is a string with one meaning only; false for another string.</summary>
    public bool IsText(string name, string expected)
    {
        string text = Text(name);
        bool isExpected = text == expected;
        if (!isExpected)
        {
            _faults.Add(new KeystoreError.Unsupported(Where(name), $"\"{expected}\"", $"\"{PrintableText.Of(text)}\""));
        }

        return isExpected;
    }

    /// <summary>A member that is a number without sign, fraction or exponent.</summary>
    public long Integer(string name)
    {
        JsonElement member = Member(name);
        if (member.ValueKind == JsonValueKind.Number && member.TryGetInt64(out long value) && value >= 0)
        {
            return value;
        }

        Wrong(name, member, $"an integer from 0 to 2^63-1");
        return 0;
    }

    /// <summary>A member that is hexadecimal without prefix, in capital or small letters.</summary>
    public byte[] Bytes(string name, int shortest, int longest)
    {
        string text = Text(name);
        byte[] bytes = new byte[Math.Clamp(text.Length / 2, shortest, longest)];
        if (!Hex.TryDecodeUnprefixed(text, bytes))
        {
            string lengths = shortest == longest ? $"{shortest}" : $"{shortest} to {longest}";
            Wrong(name, Member(name), $"{lengths} bytes of hexadecimal without 0x");
        }

        return bytes;
    }

    /// <summary>Records a member's value as wrong.</summary>
    public void Wrong(string name, UserText expected) => Wrong(name, Member(name), expected);

    /// <summary>Records every member that is not one of these.</summary>
    public void RefuseOthers(params ReadOnlySpan<string> known)
    {
        foreach (string name in _members.Keys)
        {
            if (!known.Contains(name))
            {
                _faults.Add(new KeystoreError.UnknownMember(Where(name)));
            }
        }
    }

    private JsonElement Member(string name)
    {
        if (!_members.TryGetValue(name, out JsonElement member))
        {
            _faults.Add(new KeystoreError.MissingMember(Where(name)));
        }

        return member;
    }

    private void Wrong(string name, JsonElement member, UserText expected) =>
        _faults.Add(new KeystoreError.WrongValue($"{Where(name)}", expected, Shown(member)));

    private static UserText Shown(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => $"an object",
        JsonValueKind.Array => $"an array",
        JsonValueKind.String => $"a string of {element.GetString()!.Length.ToString(CultureInfo.InvariantCulture)} characters, \"{PrintableText.Of(element.GetString()!)}\"",
        _ => $"{PrintableText.Of(element.GetRawText())}",
    };
}
