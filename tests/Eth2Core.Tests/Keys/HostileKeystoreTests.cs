using System.Text;
using Eth2Core.Keys;
using FluentAssertions;

namespace Eth2Core.Tests.Keys;

public sealed class HostileKeystoreTests
{
    private const string Scrypt = "\"n\": 262144, \"r\": 8, \"p\": 1";
    private const long Kibibyte = 1024;

    /// <summary>Reading takes a few copies of the file; the smallest table that any of these asks for would be a hundred times as much.</summary>
    private const long MostAllocated = 64 * Kibibyte;

    [Theory]
    [InlineData(Scrypt, "\"n\": 2147483648, \"r\": 8, \"p\": 1")]
    [InlineData(Scrypt, "\"n\": 4294967296, \"r\": 8, \"p\": 1")]
    [InlineData(Scrypt, "\"n\": 4611686018427387904, \"r\": 8, \"p\": 1")]
    [InlineData(Scrypt, "\"n\": 9223372036854775807, \"r\": 8, \"p\": 1")]
    [InlineData(Scrypt, "\"n\": 1048576, \"r\": 8, \"p\": 1")]
    [InlineData(Scrypt, "\"n\": 524288, \"r\": 16, \"p\": 1")]
    [InlineData(Scrypt, "\"n\": 2, \"r\": 2147483647, \"p\": 1")]
    [InlineData(Scrypt, "\"n\": 2, \"r\": 9223372036854775807, \"p\": 9223372036854775807")]
    [InlineData(Scrypt, "\"n\": 2, \"r\": 1, \"p\": 2147483647")]
    [InlineData(Scrypt, "\"n\": 2, \"r\": 1, \"p\": 9223372036854775807")]
    [InlineData(Scrypt, "\"n\": 262144, \"r\": 8, \"p\": 17")]
    [InlineData(Scrypt, "\"n\": 262144, \"r\": 8, \"p\": 0")]
    [InlineData(Scrypt, "\"n\": 262144, \"r\": 0, \"p\": 1")]
    [InlineData(Scrypt, "\"n\": 262144, \"r\": 1, \"p\": 1")]
    [InlineData(Scrypt, "\"n\": 0, \"r\": 8, \"p\": 1")]
    [InlineData(Scrypt, "\"n\": 1, \"r\": 8, \"p\": 1")]
    [InlineData(Scrypt, "\"n\": 262143, \"r\": 8, \"p\": 1")]
    [InlineData("\"dklen\": 32", "\"dklen\": 0")]
    [InlineData("\"dklen\": 32", "\"dklen\": 2147483647")]
    [InlineData("\"dklen\": 32", "\"dklen\": 9223372036854775807")]
    public void A_hostile_cost_of_scrypt_is_refused_before_memory_is_taken(string old, string changed) =>
        CheckRefused(KeystoreSamples.ScryptJson, old, changed).Should().BeOfType<KeystoreError.KdfOutOfBounds>();

    [Theory]
    [InlineData("\"c\": 262144", "\"c\": 0")]
    [InlineData("\"c\": 262144", "\"c\": 10000001")]
    [InlineData("\"c\": 262144", "\"c\": 4294967297")]
    [InlineData("\"c\": 262144", "\"c\": 9223372036854775807")]
    [InlineData("\"dklen\": 32", "\"dklen\": 1000000000")]
    public void A_hostile_cost_of_PBKDF2_is_refused_before_time_is_spent(string old, string changed) =>
        CheckRefused(KeystoreSamples.Pbkdf2Json, old, changed).Should().BeOfType<KeystoreError.KdfOutOfBounds>();

    [Theory]
    [InlineData(Scrypt, "\"n\": 9223372036854775808, \"r\": 8, \"p\": 1", "keystore: crypto.kdf.params.n: expected an integer from 0 to 2^63-1, got 9223372036854775808")]
    [InlineData(Scrypt, "\"n\": 1e308, \"r\": 8, \"p\": 1", "keystore: crypto.kdf.params.n: expected an integer from 0 to 2^63-1, got 1e308")]
    [InlineData(Scrypt, "\"n\": -262144, \"r\": 8, \"p\": 1", "keystore: crypto.kdf.params.n: expected an integer from 0 to 2^63-1, got -262144")]
    [InlineData(Scrypt, "\"n\": \"262144\", \"r\": 8, \"p\": 1", "keystore: crypto.kdf.params.n: expected an integer from 0 to 2^63-1, got a string of 6 characters, \"262144\"")]
    public void A_number_that_is_none_is_refused_in_whole_words(string old, string changed, string message) =>
        $"{CheckRefused(KeystoreSamples.ScryptJson, old, changed).Message}".Should().Be(message);

    [Fact]
    public void The_dearest_cost_that_is_opened_is_twice_the_usual_memory()
    {
        string json = KeystoreSamples.ScryptJson.Replace(Scrypt, "\"n\": 524288, \"r\": 8, \"p\": 8", StringComparison.Ordinal);
        KeystoreToleranceTests.Parse(json).Crypto.Kdf.Should().Be(new KdfParameters.ScryptKdf(524288, 8, 8));
    }

    private static KeystoreError CheckRefused(string json, string old, string changed)
    {
        json.Should().Contain(old);
        byte[] utf8 = Encoding.UTF8.GetBytes(json.Replace(old, changed, StringComparison.Ordinal));
        Keystore.TryParse(utf8, out _, out _).Should().BeFalse();
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool isRead = Keystore.TryParse(utf8, out _, out KeystoreError? error);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        isRead.Should().BeFalse();
        allocated.Should().BeLessThan(MostAllocated);
        return error!;
    }
}
