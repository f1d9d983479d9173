using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Eth2Core.Keys;

/// <summary>The JSON of a keystore.</summary>
/// <remarks>Source: EIP-2335, "JSON schema". Order and separators are those of the tools that most keystores come from.</remarks>
internal static class KeystoreWriter
{
    /// <summary>One line of UTF-8 without a line end.</summary>
    public static byte[] Write(Keystore keystore)
    {
        KeystoreCrypto crypto = keystore.Crypto;
        var json = new StringBuilder("{\"crypto\": {");
        json.Append("\"kdf\": ").Append(Kdf(crypto)).Append(", ");
        json.Append("\"checksum\": {\"function\": \"sha256\", \"params\": {}, \"message\": ").Append(Quoted(crypto.Checksum)).Append("}, ");
        json.Append("\"cipher\": {\"function\": \"aes-128-ctr\", \"params\": {\"iv\": ").Append(Quoted(crypto.Iv)).Append("}, ");
        json.Append("\"message\": ").Append(Quoted(crypto.CipherText)).Append("}}, ");
        json.Append("\"description\": ").Append(Quoted(keystore.Description)).Append(", ");
        if (keystore.Pubkey is { } pubkey)
        {
            json.Append("\"pubkey\": ").Append(Quoted(pubkey.AsSpan())).Append(", ");
        }

        json.Append("\"path\": ").Append(Quoted(keystore.Path)).Append(", ");
        if (keystore.Uuid is { } uuid)
        {
            json.Append("\"uuid\": ").Append(Quoted(uuid.ToString("D"))).Append(", ");
        }

        json.Append("\"version\": 4}");
        return Encoding.UTF8.GetBytes(json.ToString());
    }

    private static string Kdf(KeystoreCrypto crypto) => crypto.Kdf switch
    {
        KdfParameters.ScryptKdf scrypt => Function("scrypt", $"\"n\": {Number(scrypt.N)}, \"r\": {Number(scrypt.R)}, \"p\": {Number(scrypt.P)}", crypto.Salt),
        KdfParameters.Pbkdf2Kdf pbkdf2 => Function("pbkdf2", $"\"c\": {Number(pbkdf2.C)}, \"prf\": \"hmac-sha256\"", crypto.Salt),
        _ => throw new InvalidOperationException("no such key derivation function"),
    };

    private static string Function(string name, string cost, byte[] salt) =>
        $"{{\"function\": \"{name}\", \"params\": {{\"dklen\": {KdfParameters.KeyLength}, {cost}, \"salt\": {Quoted(salt)}}}, \"message\": \"\"}}";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Quoted(ReadOnlySpan<byte> bytes) => $"\"{Hex.EncodeUnprefixed(bytes)}\"";

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
