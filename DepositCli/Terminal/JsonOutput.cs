using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DepositCli.Terminal;

/// <summary>The one JSON document that --json prints.</summary>
internal static class JsonOutput
{
    // The document goes to a file or a program, never into a web page: nothing beyond JSON's own rules needs escaping.
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the document and a line feed.</summary>
    public static void Write(TextWriter output, JsonNode document)
    {
        output.Write(document.ToJsonString(Options));
        output.Write('\n');
        output.Flush();
    }
}
