using System.Text.Json;
using System.Text.Unicode;

namespace Eth2Core.Keys;

/// <summary>Opens the JSON of a keystore, whichever standard it follows.</summary>
internal static class KeystoreJson
{
    private const int MaxDepth = 8;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xef, 0xbb, 0xbf];

    /// <summary>Reads the object that the file is; null, with a fault recorded, where it is none.</summary>
    /// <param name="json">The file.</param>
    /// <param name="faults">Takes what is wrong.</param>
    /// <param name="read">Reads the members.</param>
    public static T? Read<T>(ReadOnlySpan<byte> json, KeystoreFaults faults, Func<KeystoreObject, KeystoreFaults, T> read)
        where T : class
    {
        if (json.Length > Keystore.MaxJsonLength)
        {
            faults.Add(new KeystoreError.TooLarge(json.Length));
        }
        else if (json.IsEmpty)
        {
            faults.Add(new KeystoreError.Empty());
        }
        else if (!Utf8.IsValid(json))
        {
            faults.Add(JsonEnd.IsTooEarly(json) ? new KeystoreError.Truncated(json.Length) : new KeystoreError.NotJson(0, 0));
        }
        else
        {
            return ReadJson(json, faults, read);
        }

        return null;
    }

    private static T? ReadJson<T>(ReadOnlySpan<byte> json, KeystoreFaults faults, Func<KeystoreObject, KeystoreFaults, T> read)
        where T : class
    {
        try
        {
            byte[] text = WithoutMark(json, faults);
            using JsonDocument document = JsonDocument.Parse(text, Options);
            return read(new KeystoreObject(document.RootElement, "", faults), faults);
        }
        catch (JsonException exception)
        {
            faults.Add(JsonEnd.IsTooEarly(json) ? new KeystoreError.Truncated(json.Length) : new KeystoreError.NotJson((exception.LineNumber ?? -1) + 1, (exception.BytePositionInLine ?? -1) + 1));
        }
        catch (InvalidOperationException)
        {
            // A string with half of a surrogate pair, which is JSON but no text.
            faults.Add(new KeystoreError.NotJson(0, 0));
        }

        return null;
    }

    private static byte[] WithoutMark(ReadOnlySpan<byte> json, KeystoreFaults faults)
    {
        if (!json.StartsWith(ByteOrderMark))
        {
            return json.ToArray();
        }

        faults.Tolerated.Add(new KeystoreTolerance.ByteOrderMark());
        return json[ByteOrderMark.Length..].ToArray();
    }
}
