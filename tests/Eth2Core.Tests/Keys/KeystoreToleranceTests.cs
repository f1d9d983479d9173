using System.Text;
using System.Text.Json;
using Eth2Core.Bls;
using Eth2Core.Keys;
using FluentAssertions;
using Oracles;

namespace Eth2Core.Tests.Keys;

/// <summary>The rows of docs/formats/keystore.md: what is done here, and what @chainsafe/bls-keystore does.</summary>
public sealed class KeystoreToleranceTests
{
    private const string Weak = "crypto.kdf.params: a weak cost was tolerated, n = 16, r = 8, p = 1: the usual n = 262144, r = 8, p = 1 makes guessing the password dearer";

    private static readonly byte[] Password = "a password"u8.ToArray();

    /// <summary>A change by a regular expression, what is tolerated here, and whether the other implementation opens it.</summary>
    public static TheoryData<string, string, string, bool> Variants() => new()
    {
        { "^", "", "", true },
        { "^", "\ufeff", "a byte order mark before the JSON was tolerated", false },
        { ", ", ",\r\n\t", "", true },
        { "$", "\n", "", true },
        { "\"salt\": \"", "\"salt\": \"0x", "crypto.kdf.params.salt: hexadecimal with 0x was tolerated", false },
        { "\"iv\": \"", "\"iv\": \"0x", "crypto.cipher.params.iv: hexadecimal with 0x was tolerated", false },
        { "(cipher.*\"message\": \")", "${1}0x", "crypto.cipher.message: hexadecimal with 0x was tolerated", false },
        { "(checksum.*?\"message\": \")", "${1}0x", "crypto.checksum.message: hexadecimal with 0x was tolerated", false },
        { "\"pubkey\": \"", "\"pubkey\": \"0x", "pubkey: hexadecimal with 0x was tolerated", false },
        { "9612d7a727c9d0a2", "9612D7A727C9D0A2", "pubkey: hexadecimal in capital letters was tolerated", true },
        { "\"pubkey\": \"9612d7a727c9d0a2", "\"pubkey\": \"0x9612D7A727C9D0A2", "pubkey: hexadecimal with 0x was tolerated|pubkey: hexadecimal in capital letters was tolerated", false },
        { "\"path\": \"[^\"]*\"", "\"path\": \"\"", "an empty path was tolerated", true },
        { "\"path\": \"[^\"]*\", ", "", "a missing path was tolerated", false },
        { "\"description\": \"[^\"]*\", ", "", "a missing description was tolerated", true },
        { "\"pubkey\": \"[^\"]*\", ", "", "a missing pubkey was tolerated", true },
        { "\"uuid\": \"[^\"]*\", ", "", "a missing uuid was tolerated", false },
        { "\"uuid\": \"[^\"]*\"", "\"uuid\": \"\"", "uuid: \"\", which is no uuid, was tolerated", false },
        { "\"uuid\": \"[^\"]*\"", "\"uuid\": \"x\\u001b[31m\"", "uuid: \"x\\u{1b}[31m\", which is no uuid, was tolerated", false },
        { "\"version\": 4", "\"version\": 4, \"name\": \"mine\"", "name: a member that the standard does not have was tolerated", true },
    };

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task Tolerates_what_other_tools_write_and_says_so(string pattern, string replacement, string tolerated, bool opensElsewhere)
    {
        string json = Change(Encoding.UTF8.GetString(KeystoreSamples.Cheap(KeystoreSamples.CheapScrypt, Password).ToJson()), pattern, replacement);
        Keystore keystore = Parse(json);
        keystore.Tolerated.Select(one => $"{one.Message}").Should().BeEquivalentTo(tolerated.Split('|', StringSplitOptions.RemoveEmptyEntries).Append(Weak));
        keystore.TryDecrypt(Password, out SecretBytes? secret, out _).Should().BeTrue();
        using (secret)
        {
            Convert.ToHexStringLower(secret!.Span).Should().Be(KeystoreSamples.Secret);
            keystore.TryDerivePubkey(secret.Span, ManagedBls.Instance, out BlsPubkeyBytes pubkey, out _).Should().BeTrue();
            pubkey.Should().Be(KeystoreSamples.PubkeyBytes);
        }

        (await OpenElsewhere(json)).Should().Be(opensElsewhere ? "0x" + KeystoreSamples.Secret : null);
    }

    [Fact]
    public void Letter_case_and_prefix_are_tolerated_in_every_hexadecimal_member_at_once()
    {
        string json = Encoding.UTF8.GetString(KeystoreSamples.Cheap(KeystoreSamples.CheapScrypt, Password).ToJson());
        string changed = System.Text.RegularExpressions.Regex.Replace(json, "\"([0-9a-f]{32,})\"", match => $"\"0x{match.Groups[1].Value.ToUpperInvariant()}\"");
        string[] members = ["crypto.kdf.params.salt", "crypto.checksum.message", "crypto.cipher.params.iv", "crypto.cipher.message", "pubkey"];
        Keystore keystore = Parse(changed);
        keystore.Tolerated.Should().Contain(members.Select(member => new KeystoreTolerance.PrefixedHexadecimal(member)));
        keystore.Tolerated.Should().Contain(members.Select(member => new KeystoreTolerance.CapitalHexadecimal(member)));
        keystore.Tolerated.Should().HaveCount(11);
    }

    [Fact]
    public void A_new_keystore_of_the_usual_cost_needs_no_tolerance()
    {
        Parse(KeystoreSamples.ScryptJson).Tolerated.Should().BeEmpty();
        Parse(KeystoreSamples.Pbkdf2Json).Tolerated.Should().BeEmpty();
        KeystoreSamples.Cheap(KeystoreSamples.CheapScrypt, Password).Tolerated.Should().BeEmpty();
    }

    [Theory]
    [InlineData("\"n\": 262144", "\"n\": 131072", "crypto.kdf.params: a weak cost was tolerated, n = 131072, r = 8, p = 1: the usual n = 262144, r = 8, p = 1 makes guessing the password dearer")]
    [InlineData("\"n\": 262144, \"r\": 8, \"p\": 1", "\"n\": 2, \"r\": 8, \"p\": 1048576", "crypto.kdf.params: a weak cost was tolerated, n = 2, r = 8, p = 1048576: the usual n = 262144, r = 8, p = 1 makes guessing the password dearer")]
    [InlineData("\"n\": 262144, \"r\": 8, \"p\": 1", "\"n\": 131072, \"r\": 16, \"p\": 1", null)]
    [InlineData("\"n\": 262144", "\"n\": 524288", null)]
    public void Says_that_scrypt_is_weak(string old, string changed, string? tolerated) =>
        Parse(KeystoreSamples.ScryptJson.Replace(old, changed, StringComparison.Ordinal)).Tolerated.Select(one => $"{one.Message}").Should().Equal(tolerated is null ? [] : [tolerated]);

    [Theory]
    [InlineData(1, "crypto.kdf.params: a weak cost was tolerated, c = 1: the usual c = 262144 makes guessing the password dearer")]
    [InlineData(65535, "crypto.kdf.params: a weak cost was tolerated, c = 65535: the usual c = 262144 makes guessing the password dearer")]
    [InlineData(65536, null)]
    [InlineData(10000000, null)]
    public void Says_that_PBKDF2_is_weak(int rounds, string? tolerated) =>
        Parse(KeystoreSamples.Pbkdf2Json.Replace("\"c\": 262144", $"\"c\": {rounds}", StringComparison.Ordinal)).Tolerated.Select(one => $"{one.Message}").Should().Equal(tolerated is null ? [] : [tolerated]);

    /// <summary>What is refused here, though some of it opens elsewhere.</summary>
    [Theory]
    [InlineData("\"version\": 4", "\"version\": 4, \"version\": 4", "keystore: version: expected once, got twice", true)]
    [InlineData("\"version\": 4", "\"version\": 3", "keystore: version: expected 4, got 3", false)]
    [InlineData("\"path\": \"[^\"]*\"", "\"path\": \"x\"", "keystore: path: expected a path such as m/12381/3600/0/0/0, or nothing, got a string of 1 characters, \"x\"", true)]
    [InlineData("\"description\": \"[^\"]*\"", "\"description\": null", "keystore: description: expected a string, got null", false)]
    [InlineData("\"pubkey\": \"[^\"]*\"", "\"pubkey\": \"\"", "keystore: pubkey: expected 48 bytes of hexadecimal, got a string of 0 characters, \"\"", false)]
    [InlineData("\"cipher\": {", "\"extra\": 1, \"cipher\": {", "keystore: crypto.extra: unknown member", true)]
    [InlineData("\"iv\":", "\"extra\": 1, \"iv\":", "keystore: crypto.cipher.params.extra: unknown member", true)]
    [InlineData("\"dklen\": 32", "\"dklen\": 64", "keystore: crypto.kdf.params: dklen: expected 32, got 64", false)]
    [InlineData("\"dklen\": 32", "\"dklen\": 0", "keystore: crypto.kdf.params: dklen: expected 32, got 0", false)]
    [InlineData("\"n\": 16, \"r\": 8", "\"n\": 262144, \"r\": 1", "keystore: crypto.kdf.params: n and r: expected a power of two n, 2 or more and below 2^(16 r), got n = 262144, r = 1", false)]
    [InlineData("\"n\": 16, \"r\": 8", "\"n\": 65536, \"r\": 1", "keystore: crypto.kdf.params: n and r: expected a power of two n, 2 or more and below 2^(16 r), got n = 65536, r = 1", false)]
    [InlineData("\"n\": 16", "\"n\": 2147483648", "keystore: crypto.kdf.params: n, r and p: expected 128 n r of at most 536870912 bytes, and n r p from 1 to 33554432, got n = 2147483648, r = 8, p = 1", false)]
    [InlineData("\"scrypt\"", "\"argon2\"", "keystore: crypto.kdf.function: expected \"scrypt\" or \"pbkdf2\", got \"argon2\"", false)]
    [InlineData("\"sha256\"", "\"sha512\"", "keystore: crypto.checksum.function: expected \"sha256\", got \"sha512\"", false)]
    [InlineData("aes-128-ctr", "aes-256-ctr", "keystore: crypto.cipher.function: expected \"aes-128-ctr\", got \"aes-256-ctr\"", false)]
    public async Task Refuses_what_may_change_the_key(string pattern, string replacement, string message, bool opensElsewhere)
    {
        string json = Change(Encoding.UTF8.GetString(KeystoreSamples.Cheap(KeystoreSamples.CheapScrypt, Password).ToJson()), pattern, replacement);
        Keystore.TryParse(Encoding.UTF8.GetBytes(json), out _, out KeystoreError? error).Should().BeFalse();
        $"{error!.Message}".Should().Be(message);
        ((await OpenElsewhere(json)) is not null).Should().Be(opensElsewhere);
    }

    [Fact]
    public void A_keystore_without_uuid_is_written_without_one()
    {
        string json = Change(KeystoreSamples.ScryptJson, "\"uuid\": \"[^\"]*\", ", "");
        Encoding.UTF8.GetString(Parse(json).ToJson()).Should().Be(json);
    }

    internal static Keystore Parse(string json)
    {
        Keystore.TryParse(Encoding.UTF8.GetBytes(json), out Keystore? keystore, out KeystoreError? error).Should().BeTrue($"{error?.Message}");
        return keystore!;
    }

    private static string Change(string json, string pattern, string replacement)
    {
        var expression = new System.Text.RegularExpressions.Regex(pattern);
        expression.IsMatch(json).Should().BeTrue();
        return expression.Replace(json, replacement);
    }

    private static async Task<string?> OpenElsewhere(string json)
    {
        JsonElement opened = await NodeOracle.AskAsync("keystore", "tryOpen", new { keystore = json, password = Hex.Encode(Password) });
        return opened.GetString();
    }
}
