using System.Security.Cryptography;
using System.Text;
using Eth2Core.Keys;
using FluentAssertions;

namespace Eth2Core.Tests.Keys;

public sealed class KeystoreKeyTests
{
    private static readonly KeystoreMemory s_memory = new();

    private static readonly byte[] Password = Encoding.UTF8.GetBytes(KeystoreSamples.Password);

    [Fact]
    public void Keystores_of_one_key_share_the_salt_and_never_an_iv()
    {
        using var key = KeystoreKey.Derive(Password, KeystoreSamples.CheapScrypt, s_memory);
        Keystore[] keystores = [.. Enumerable.Range(0, 1000).Select(_ => KeystoreSamples.Cheap(key))];
        keystores.Select(keystore => Convert.ToHexString(keystore.Crypto.Salt)).Distinct().Should().ContainSingle();
        keystores.Select(keystore => Convert.ToHexString(keystore.Crypto.Iv)).Should().OnlyHaveUniqueItems();
        keystores.Select(keystore => Convert.ToHexString(keystore.Crypto.CipherText)).Should().OnlyHaveUniqueItems("of one secret");
        keystores.Select(keystore => keystore.Uuid).Should().OnlyHaveUniqueItems();

        // The second block of a cipher text uses the IV plus one.
        keystores.SelectMany(keystore => Counters(keystore.Crypto.Iv)).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void One_key_with_one_iv_twice_would_give_the_difference_of_the_secrets_away()
    {
        byte[] first = RandomNumberGenerator.GetBytes(32);
        byte[] second = RandomNumberGenerator.GetBytes(32);
        byte[] difference = Xor(first, second);
        using var key = KeystoreKey.Derive(Password, KeystoreSamples.CheapPbkdf2, s_memory);
        byte[] iv = RandomNumberGenerator.GetBytes(16);
        Xor(Encrypt(key, iv, first), Encrypt(key, iv, second)).Should().Equal(difference);

        Keystore one = Keystore.Encrypt(first, key, KeystoreSamples.PubkeyBytes, KeyPath.Signing(0));
        Keystore other = Keystore.Encrypt(second, key, KeystoreSamples.PubkeyBytes, KeyPath.Signing(1));
        Xor(one.Crypto.CipherText, other.Crypto.CipherText).Should().NotEqual(difference);
    }

    [Fact]
    public void A_keystore_of_a_shared_key_opens_with_the_password_alone()
    {
        using var key = KeystoreKey.Derive(Password, KeystoreKdf.Pbkdf2, s_memory);
        foreach (uint index in new uint[] { 0, 1 })
        {
            byte[] secret = RandomNumberGenerator.GetBytes(32);
            byte[] json = Keystore.Encrypt(secret, key, KeystoreSamples.PubkeyBytes, KeyPath.Signing(index)).ToJson();
            Keystore.TryParse(json, out Keystore? keystore, out _).Should().BeTrue();
            keystore!.TryDecrypt(Password, out SecretBytes? opened, out _).Should().BeTrue();
            opened!.Span.ToArray().Should().Equal(secret);
            opened.Dispose();
        }
    }

    [Fact]
    public void Two_keys_of_one_password_have_a_salt_each()
    {
        using var one = KeystoreKey.Derive(Password, KeystoreSamples.CheapPbkdf2, s_memory);
        using var other = KeystoreKey.Derive(Password, KeystoreSamples.CheapPbkdf2, s_memory);
        one.Salt.Should().HaveCount(32).And.NotEqual(other.Salt);
        one.ToString().Should().Be("(secret)");
    }

    [Fact]
    public void A_disposed_key_encrypts_nothing()
    {
        var key = KeystoreKey.Derive(Password, KeystoreSamples.CheapPbkdf2, s_memory);
        key.Dispose();
        Action encrypt = () => KeystoreSamples.Cheap(key);
        encrypt.Should().Throw<ObjectDisposedException>();
    }

    private static IEnumerable<UInt128> Counters(byte[] iv)
    {
        UInt128 first = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(iv);
        return [first, unchecked(first + 1)];
    }

    private static byte[] Encrypt(KeystoreKey key, byte[] iv, byte[] secret)
    {
        byte[] cipherText = new byte[secret.Length];
        key.Transform(iv, secret, cipherText);
        return cipherText;
    }

    private static byte[] Xor(byte[] left, byte[] right) => [.. left.Zip(right, (a, b) => (byte)(a ^ b))];
}
