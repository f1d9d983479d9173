using System.Text;
using Eth2Core.Keys;
using FluentAssertions;

namespace Eth2Core.Tests.Keys;

public sealed class KeystoreReaderTests
{
    private const string NotHex = "keystore: crypto.checksum.message: expected 32 bytes of hexadecimal, got a string of ";

    [Theory]
    [InlineData("\"version\": 4", "\"version\": 3", "keystore: version: expected 4, got 3")]
    [InlineData("\"version\": 4", "\"version\": \"4\"", "keystore: version: expected an integer from 0 to 2^63-1, got a string of 1 characters, \"4\"")]
    [InlineData("\"version\": 4", "\"version\": 4.0", "keystore: version: expected an integer from 0 to 2^63-1, got 4.0")]
    [InlineData("\"version\": 4", "\"version\": 4e0", "keystore: version: expected an integer from 0 to 2^63-1, got 4e0")]
    [InlineData("\"version\": 4", "\"version\": 4, \"version\": 4", "keystore: version: expected once, got twice")]
    [InlineData("\"version\": 4", "\"v\": 4", "keystore: version: missing")]
    [InlineData("\"scrypt\"", "\"argon2\"", "keystore: crypto.kdf.function: expected \"scrypt\" or \"pbkdf2\", got \"argon2\"")]
    [InlineData("\"sha256\"", "\"sha512\"", "keystore: crypto.checksum.function: expected \"sha256\", got \"sha512\"")]
    [InlineData("\"aes-128-ctr\"", "\"xor\"", "keystore: crypto.cipher.function: expected \"aes-128-ctr\", got \"xor\"")]
    [InlineData("\"aes-128-ctr\"", "null", "keystore: crypto.cipher.function: expected a string, got null")]
    [InlineData("\"dklen\": 32", "\"dklen\": 0", "keystore: crypto.kdf.params: dklen: expected 32, got 0")]
    [InlineData("\"dklen\": 32", "\"dklen\": 64", "keystore: crypto.kdf.params: dklen: expected 32, got 64")]
    [InlineData("\"n\": 262144", "\"n\": 2147483648", "keystore: crypto.kdf.params: n, r and p: expected 128 n r of at most 536870912 bytes, and n r p from 1 to 33554432, got n = 2147483648, r = 8, p = 1")]
    [InlineData("\"n\": 262144", "\"n\": 1048576", "keystore: crypto.kdf.params: n, r and p: expected 128 n r of at most 536870912 bytes, and n r p from 1 to 33554432, got n = 1048576, r = 8, p = 1")]
    [InlineData("\"n\": 262144", "\"n\": 262143", "keystore: crypto.kdf.params: n and r: expected a power of two n, 2 or more and below 2^(16 r), got n = 262143, r = 8")]
    [InlineData("\"n\": 262144", "\"n\": 0", "keystore: crypto.kdf.params: n and r: expected a power of two n, 2 or more and below 2^(16 r), got n = 0, r = 8")]
    [InlineData("\"n\": 262144", "\"n\": 1", "keystore: crypto.kdf.params: n and r: expected a power of two n, 2 or more and below 2^(16 r), got n = 1, r = 8")]
    [InlineData("\"n\": 262144", "\"n\": -2", "keystore: crypto.kdf.params.n: expected an integer from 0 to 2^63-1, got -2")]
    [InlineData("\"r\": 8", "\"r\": 1", "keystore: crypto.kdf.params: n and r: expected a power of two n, 2 or more and below 2^(16 r), got n = 262144, r = 1")]
    [InlineData("\"r\": 8", "\"r\": 0", "keystore: crypto.kdf.params: n and r: expected a power of two n, 2 or more and below 2^(16 r), got n = 262144, r = 0")]
    [InlineData("\"r\": 8", "\"r\": 9223372036854775807", "keystore: crypto.kdf.params: n, r and p: expected 128 n r of at most 536870912 bytes, and n r p from 1 to 33554432, got n = 262144, r = 9223372036854775807, p = 1")]
    [InlineData("\"p\": 1", "\"p\": 0", "keystore: crypto.kdf.params: n, r and p: expected 128 n r of at most 536870912 bytes, and n r p from 1 to 33554432, got n = 262144, r = 8, p = 0")]
    [InlineData("\"p\": 1", "\"p\": 17", "keystore: crypto.kdf.params: n, r and p: expected 128 n r of at most 536870912 bytes, and n r p from 1 to 33554432, got n = 262144, r = 8, p = 17")]
    [InlineData("\"p\": 1", "\"p\": 1, \"p\": 1", "keystore: crypto.kdf.params.p: expected once, got twice")]
    [InlineData("\"p\": 1", "\"p\": 1, \"q\": 1", "keystore: crypto.kdf.params.q: unknown member")]
    [InlineData("\"params\": {}", "\"params\": {\"x\": 1}", "keystore: crypto.checksum.params.x: unknown member")]
    [InlineData("\"params\": {}", "\"params\": []", "keystore: crypto.checksum.params: expected an object, got an array")]
    [InlineData("\"message\": \"\"", "\"message\": \"00\"", "keystore: crypto.kdf.message: expected \"\", got a string of 2 characters, \"00\"")]
    [InlineData("\"message\": \"d2", "\"message\": \"zz", NotHex + "64 characters, \"zz217fe5f3e9a1e34581ef8a78f7c9928e436d36...\"")]
    [InlineData("\"message\": \"d2", "\"message\": \"", NotHex + "62 characters, \"217fe5f3e9a1e34581ef8a78f7c9928e436d36da...\"")]
    [InlineData("\"iv\": \"26", "\"iv\": \"", "keystore: crypto.cipher.params.iv: expected 16 bytes of hexadecimal, got a string of 30 characters, \"4daa3f303d7259501c93d997d84fe6\"")]
    [InlineData("\"salt\": \"d4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3\"", "\"salt\": \"\"", "keystore: crypto.kdf.params.salt: expected 1 to 256 bytes of hexadecimal, got a string of 0 characters, \"\"")]
    [InlineData("\"pubkey\": \"96", "\"pubkey\": \"", "keystore: pubkey: expected 48 bytes of hexadecimal, got a string of 94 characters, \"12d7a727c9d0a22e185a1c768478dfe919cada92...\"")]
    [InlineData("\"path\": \"m/12381", "\"path\": \"M/12381", "keystore: path: expected a path such as m/12381/3600/0/0/0, or nothing, got a string of 31 characters, \"M/12381/60/3141592653/589793238\"")]
    [InlineData("\"uuid\": \"1d85ae20-35c5-4611-98e8-aa14a633906f\"", "\"uuid\": null", "keystore: uuid: expected a string, got null")]
    [InlineData("\"path\": \"m/12381/60/3141592653/589793238\"", "\"path\": 0", "keystore: path: expected a string, got 0")]
    [InlineData("\"crypto\"", "\"Crypto\"", "keystore: crypto: missing")]
    [InlineData("\"cipher\": {", "\"extra\": {}, \"cipher\": {", "keystore: crypto.extra: unknown member")]
    [InlineData("\"version\": 4}", "\"version\": 4,}", "keystore: line 1, column 786: expected one JSON object in UTF-8")]
    [InlineData("\"version\": 4}", "\"version\": 4} {}", "keystore: line 1, column 787: expected one JSON object in UTF-8")]
    [InlineData("\"description\": \"T", "\"description\": \"\\ud800", "keystore: expected one JSON object in UTF-8")]
    [InlineData("\"description\": \"T", "\"description\": 1, \"x\": \"", "keystore: description: expected a string, got 1")]
    public void Says_what_is_wrong_and_where(string old, string changed, string message)
    {
        KeystoreSamples.ScryptJson.Should().Contain(old);
        ErrorOf(Encoding.UTF8.GetBytes(Replace(KeystoreSamples.ScryptJson, old, changed))).Message.Should().Be(message);
    }

    [Theory]
    [InlineData("\"c\": 262144", "\"c\": 0", "keystore: crypto.kdf.params: c: expected 1 to 10000000, got 0")]
    [InlineData("\"c\": 262144", "\"c\": 10000001", "keystore: crypto.kdf.params: c: expected 1 to 10000000, got 10000001")]
    [InlineData("\"hmac-sha256\"", "\"hmac-sha1\"", "keystore: crypto.kdf.params.prf: expected \"hmac-sha256\", got \"hmac-sha1\"")]
    [InlineData("\"c\": 262144", "\"n\": 262144", "keystore: crypto.kdf.params.n: unknown member")]
    [InlineData("\"pbkdf2\"", "\"scrypt\"", "keystore: crypto.kdf.params.c: unknown member")]
    public void Says_what_is_wrong_with_PBKDF2(string old, string changed, string message) =>
        ErrorOf(Encoding.UTF8.GetBytes(Replace(KeystoreSamples.Pbkdf2Json, old, changed))).Message.Should().Be(message);

    [Theory]
    [InlineData("", "keystore: the file is empty")]
    [InlineData(" \n", "keystore: the file ends after 2 bytes, in the middle of the JSON object")]
    [InlineData("{", "keystore: the file ends after 1 bytes, in the middle of the JSON object")]
    [InlineData("{\"a\": [1, {\"b", "keystore: the file ends after 13 bytes, in the middle of the JSON object")]
    [InlineData("not JSON", "keystore: line 1, column 2: expected one JSON object in UTF-8")]
    [InlineData("{\"a\" 1}", "keystore: line 1, column 6: expected one JSON object in UTF-8")]
    [InlineData("{} {}", "keystore: line 1, column 4: expected one JSON object in UTF-8")]
    [InlineData("[]", "keystore: the file: expected an object, got an array")]
    [InlineData("4", "keystore: the file: expected an object, got 4")]
    [InlineData("{}", "keystore: version: missing")]
    [InlineData("[[[[[[[[[[[[]]]]]]]]]]]]", "keystore: line 1, column 9: expected one JSON object in UTF-8")]
    public void Refuses_other_JSON(string json, string message) => ErrorOf(Encoding.UTF8.GetBytes(json)).Message.Should().Be(message);

    [Fact]
    public void Refuses_what_is_too_large_or_not_UTF_8()
    {
        ErrorOf(new byte[65537]).Message.Should().Be("keystore: expected at most 65536 bytes, got 65537");
        ErrorOf([(byte)'{', (byte)'"', 0xff, (byte)'"']).Message.Should().Be("keystore: expected one JSON object in UTF-8");
    }

    [Fact]
    public void Nobodys_keystore_matches_no_key()
    {
        string json = Replace(KeystoreSamples.Pbkdf2Json, $"\"pubkey\": \"{KeystoreSamples.Pubkey}\", ", "");
        Keystore.TryParse(Encoding.UTF8.GetBytes(json), out Keystore? keystore, out _).Should().BeTrue();
        keystore!.Pubkey.Should().BeNull();
        keystore.MatchesPubkey(Convert.FromHexString(KeystoreSamples.Secret), Eth2Core.Bls.ManagedBls.Instance).Should().BeFalse();
        Encoding.UTF8.GetString(keystore.ToJson()).Should().Be(json);
    }

    private static KeystoreError ErrorOf(byte[] json)
    {
        Keystore.TryParse(json, out Keystore? keystore, out KeystoreError? error).Should().BeFalse();
        keystore.Should().BeNull();
        error!.Hint.Should().NotBeEmpty();
        return error;
    }

    private static string Replace(string json, string old, string changed)
    {
        int at = json.IndexOf(old, StringComparison.Ordinal);
        return json[..at] + changed + json[(at + old.Length)..];
    }
}
