using System.Numerics;
using System.Text.Json;
using DepositContract.Transactions;

namespace DepositContract.JsonRpc;

/// <summary>A value somewhere in a node's answer, with the path to it, so that every complaint says where.</summary>
/// <remarks>Source: execution-apis, "DATA" and "QUANTITY". Reading throws <see cref="Eth1NodeAnswerException"/> for anything that the interface does not allow.</remarks>
internal readonly struct RpcAnswer(JsonElement element, string node, string method, string path = "result")
{
    internal bool IsNull => element.ValueKind == JsonValueKind.Null;

    internal bool IsObject => element.ValueKind == JsonValueKind.Object;

    internal RpcAnswer Member(string name)
    {
        Expect(JsonValueKind.Object, "an object");
        return element.TryGetProperty(name, out JsonElement member)
            ? new RpcAnswer(member, node, method, $"{path}.{name}")
            : throw Invalid($"has no member {name}");
    }

    /// <summary>The member, or null when it is missing or null.</summary>
    internal RpcAnswer? OptionalMember(string name)
    {
        Expect(JsonValueKind.Object, "an object");
        return element.TryGetProperty(name, out JsonElement member) && member.ValueKind != JsonValueKind.Null
            ? new RpcAnswer(member, node, method, $"{path}.{name}")
            : null;
    }

    /// <summary>The names of an object's members.</summary>
    internal IEnumerable<string> MemberNames() => element.EnumerateObject().Select(member => member.Name);

    internal List<T> Items<T>(Func<RpcAnswer, T> read)
    {
        Expect(JsonValueKind.Array, "an array");
        List<T> items = new(element.GetArrayLength());
        foreach (JsonElement item in element.EnumerateArray())
        {
            items.Add(read(new RpcAnswer(item, node, method, $"{path}[{items.Count}]")));
        }

        return items;
    }

    internal bool Boolean()
    {
        return element.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Invalid($"expected true or false"),
        };
    }

    /// <summary>A number from 0 to 1.</summary>
    internal double Ratio()
    {
        Expect(JsonValueKind.Number, "a number");
        return element.TryGetDouble(out double ratio) && ratio is >= 0 and <= 1 ? ratio : throw Invalid($"expected a number from 0 to 1");
    }

    internal byte[] Data()
    {
        string text = Text();
        return Hex.TryDecode(text, out byte[] bytes)
            ? bytes
            : throw Invalid($"expected 0x and an even number of hexadecimal digits, got {Printable.Quote(text)}");
    }

    internal T Fixed<T>()
        where T : struct, IFixedBytes<T>
    {
        string text = Text();
        return FixedBytes.TryParse(text, out T value)
            ? value
            : throw Invalid($"expected 0x and {2 * T.ByteLength} hexadecimal digits, got {Printable.Quote(text)}");
    }

    /// <summary>A word of storage. Some nodes leave out its leading zero bytes, and all of a word that is zero.</summary>
    internal Root Word()
    {
        byte[] bytes = Data();
        if (bytes.Length > Root.Length) throw Invalid($"expected at most {Root.Length} bytes, got {bytes.Length}");
        byte[] word = new byte[Root.Length];
        bytes.CopyTo(word, Root.Length - bytes.Length);
        return new Root(word);
    }

    internal ulong UInt64()
    {
        BigInteger value = Quantity();
        return value <= ulong.MaxValue ? (ulong)value : throw Invalid($"expected a number of at most 64 bits");
    }

    internal Wei Wei() => new(Quantity());

    internal Eth1NodeAnswerException Invalid(UserText what) => new(node, method, $"{path}: {what}");

    private BigInteger Quantity()
    {
        string text = Text();
        return RpcQuantity.TryDecode(text, out BigInteger value, out UserText error)
            ? value
            : throw Invalid($"{error}, got {Printable.Quote(text)}");
    }

    private string Text()
    {
        Expect(JsonValueKind.String, "a string");
        return element.GetString()!;
    }

    private void Expect(JsonValueKind kind, string words)
    {
        if (element.ValueKind != kind) throw Invalid($"expected {words}");
    }
}
