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
            faults.Add(new KeystoreError.WrongType(where.Length == 0 ? (UserText)$"the file" : $"{where}", $"an object", Shown(element)));
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

    /// <summary>The path of this object; empty for the file itself.</summary>
    public string Path => _where;

    /// <summary>Whether a member is there.</summary>
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

        WrongType(name, member, $"a string");
        return "";
    }

    /// <summary>Records a member that is not the name of the one known function.</summary>
    public void IsFunction(string name, string expected)
    {
        string text = Text(name);
        if (text != expected)
        {
            _faults.Add(new KeystoreError.UnknownFunction(Where(name), $"\"{expected}\"", $"\"{PrintableText.Of(text)}\""));
        }
    }

    /// <summary>Records a member that is not an empty string.</summary>
    public void IsEmpty(string name)
    {
        if (Text(name).Length > 0)
        {
            Wrong(name, $"\"\"");
        }
    }

    /// <summary>A member that is a number without sign, fraction or exponent.</summary>
    public long Integer(string name)
    {
        JsonElement member = Member(name);
        if (member.ValueKind == JsonValueKind.Number && member.TryGetInt64(out long value) && value >= 0)
        {
            return value;
        }

        WrongType(name, member, $"an integer from 0 to 2^63-1");
        return 0;
    }

    /// <summary>A member that is hexadecimal; a prefix and capital letters are tolerated.</summary>
    public byte[] Bytes(string name, int shortest, int longest)
    {
        string text = Text(name);
        bool isPrefixed = text.StartsWith("0x", StringComparison.Ordinal);
        string digits = isPrefixed ? text[2..] : text;
        byte[] bytes = new byte[Math.Clamp(digits.Length / 2, shortest, longest)];
        if (!Hex.TryDecodeUnprefixed(digits, bytes))
        {
            string lengths = shortest == longest ? $"{shortest}" : $"{shortest} to {longest}";
            Wrong(name, $"{lengths} bytes of hexadecimal");
            return bytes;
        }

        if (isPrefixed)
        {
            _faults.Tolerated.Add(new KeystoreTolerance.PrefixedHexadecimal(Where(name)));
        }

        if (digits.Any(char.IsAsciiLetterUpper))
        {
            _faults.Tolerated.Add(new KeystoreTolerance.CapitalHexadecimal(Where(name)));
        }

        return bytes;
    }

    /// <summary>Records a member's value as wrong.</summary>
    public void Wrong(string name, UserText expected) =>
        _faults.Add(new KeystoreError.WrongValue(Where(name), expected, Shown(Member(name))));

    /// <summary>Whether a member is there; it is tolerated if not.</summary>
    public bool HasOptional(string name)
    {
        if (_members.ContainsKey(name))
        {
            return true;
        }

        _faults.Tolerated.Add(new KeystoreTolerance.MissingMember(Where(name)));
        return false;
    }

    /// <summary>Tolerates every member that is not one of these, and says so.</summary>
    public void TolerateOthers(params ReadOnlySpan<string> known)
    {
        foreach (string name in _members.Keys)
        {
            if (!known.Contains(name))
            {
                _faults.Tolerated.Add(new KeystoreTolerance.UnknownMember(Where(name)));
            }
        }
    }

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

    private void WrongType(string name, JsonElement member, UserText expected) =>
        _faults.Add(new KeystoreError.WrongType($"{Where(name)}", expected, Shown(member)));

    private static UserText Shown(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => $"an object",
        JsonValueKind.Array => $"an array",
        JsonValueKind.String => $"a string of {element.GetString()!.Length.ToString(CultureInfo.InvariantCulture)} characters, \"{PrintableText.Of(element.GetString()!)}\"",
        _ => $"{PrintableText.Of(element.GetRawText())}",
    };
}
