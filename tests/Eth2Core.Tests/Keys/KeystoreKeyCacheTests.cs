using System.Collections.Concurrent;
using System.Text;
using Eth2Core.Keys;
using FluentAssertions;

namespace Eth2Core.Tests.Keys;

public sealed class KeystoreKeyCacheTests
{
    private static readonly KeystoreMemory s_memory = new();

    private static readonly byte[] Password = Encoding.UTF8.GetBytes(KeystoreSamples.Password);

    [Fact]
    public void Derives_once_for_each_salt_and_cost_whoever_asks_at_the_same_time()
    {
        using var first = KeystoreKey.Derive(Password, KeystoreSamples.CheapScrypt, s_memory);
        using var second = KeystoreKey.Derive(Password, KeystoreSamples.CheapScrypt, s_memory);
        using var third = KeystoreKey.Derive(Password, KeystoreSamples.CheapPbkdf2, s_memory);
        Keystore[] keystores = [.. Enumerable.Range(0, 300).Select(i => KeystoreSamples.Cheap(i % 3 == 0 ? first : i % 3 == 1 ? second : third))];
        using var cache = new KeystoreKeyCache(Password, s_memory);
        var secrets = new ConcurrentBag<string>();
        Parallel.ForEach(keystores, new ParallelOptions { MaxDegreeOfParallelism = 8 }, keystore =>
        {
            cache.TryDecrypt(keystore, out SecretBytes? secret, out KeystoreError? error).Should().BeTrue(error?.Message.ToString());
            using (secret)
            {
                secrets.Add(Convert.ToHexStringLower(secret!.Span));
            }
        });
        secrets.Should().HaveCount(300).And.OnlyContain(secret => secret == KeystoreSamples.Secret);
        cache.DerivationCount.Should().Be(3);
    }

    [Fact]
    public void The_same_salt_at_another_cost_is_another_key()
    {
        using var dear = KeystoreKey.Derive(Password, new KdfParameters.Pbkdf2Kdf(17), s_memory);
        KeystoreKey.TryDerive(Password, KeystoreSamples.CheapPbkdf2, dear.Salt, s_memory, out KeystoreKey? cheap).Should().BeTrue();
        using var cache = new KeystoreKeyCache(Password, s_memory);
        foreach (Keystore keystore in new[] { KeystoreSamples.Cheap(dear), KeystoreSamples.Cheap(cheap!), KeystoreSamples.Cheap(dear) })
        {
            cache.TryDecrypt(keystore, out SecretBytes? secret, out _).Should().BeTrue();
            secret!.Dispose();
        }

        cheap!.Dispose();
        cache.DerivationCount.Should().Be(2);
    }

    [Fact]
    public void A_wrong_password_fails_for_each_keystore_and_costs_one_derivation()
    {
        using var key = KeystoreKey.Derive(Password, KeystoreSamples.CheapScrypt, s_memory);
        using var cache = new KeystoreKeyCache("wrong"u8, s_memory);
        for (int i = 0; i < 3; i++)
        {
            cache.TryDecrypt(KeystoreSamples.Cheap(key), out SecretBytes? secret, out KeystoreError? error).Should().BeFalse();
            secret.Should().BeNull();
            error.Should().Be(new KeystoreError.ChecksumMismatch());
        }

        cache.DerivationCount.Should().Be(1);
    }

    [Fact]
    public void A_password_that_is_not_UTF_8_opens_nothing()
    {
        using var key = KeystoreKey.Derive(Password, KeystoreSamples.CheapScrypt, s_memory);
        using var cache = new KeystoreKeyCache([0xff], s_memory);
        cache.TryDecrypt(KeystoreSamples.Cheap(key), out _, out KeystoreError? error).Should().BeFalse();
        error.Should().Be(new KeystoreError.PasswordNotUtf8());
        cache.DerivationCount.Should().Be(0);
    }

    [Fact]
    public void Overwrites_its_keys_when_it_is_disposed_of()
    {
        using var key = KeystoreKey.Derive(Password, KeystoreSamples.CheapScrypt, s_memory);
        var cache = new KeystoreKeyCache(Password, s_memory);
        cache.TryDecrypt(KeystoreSamples.Cheap(key), out SecretBytes? secret, out _).Should().BeTrue();
        secret!.Dispose();
        cache.Dispose();
        Action open = () => cache.TryDecrypt(KeystoreSamples.Cheap(key), out _, out _);
        open.Should().Throw<ObjectDisposedException>();
    }
}
