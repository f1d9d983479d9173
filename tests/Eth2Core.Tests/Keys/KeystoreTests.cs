using System.Text;
using Eth2Core.Bls;
using Eth2Core.Keys;
using FluentAssertions;

namespace Eth2Core.Tests.Keys;

public sealed class KeystoreTests
{
    private static readonly byte[] Password = Encoding.UTF8.GetBytes(KeystoreSamples.Password);

    [Theory]
    [InlineData(KeystoreSamples.ScryptJson)]
    [InlineData(KeystoreSamples.Pbkdf2Json)]
    public void Opens_the_test_vectors_of_EIP_2335_and_writes_them_as_they_are(string json)
    {
        Keystore keystore = Parse(json);
        keystore.TryDecrypt(Password, out SecretBytes? secret, out _).Should().BeTrue();
        using (secret)
        {
            Convert.ToHexStringLower(secret!.Span).Should().Be(KeystoreSamples.Secret);
            keystore.MatchesPubkey(secret.Span, ManagedBls.Instance).Should().BeTrue();
            secret.Span[31] ^= 1;
            keystore.MatchesPubkey(secret.Span, ManagedBls.Instance).Should().BeFalse();
            secret.Span.Clear();
            keystore.MatchesPubkey(secret.Span, ManagedBls.Instance).Should().BeFalse();
        }

        Encoding.UTF8.GetString(keystore.ToJson()).Should().Be(json);
    }

    [Theory]
    [InlineData("testpassword\U0001f511")]
    [InlineData("test\u0000pass\u001fword\u007f\u0080\u009f\U0001f511\n")]
    public void Compatible_letters_and_control_codes_make_no_difference(string password)
    {
        Parse(KeystoreSamples.Pbkdf2Json).TryDecrypt(Encoding.UTF8.GetBytes(password), out SecretBytes? secret, out _).Should().BeTrue();
        secret!.Dispose();
    }

    [Fact]
    public void The_test_password_becomes_the_bytes_that_EIP_2335_shows()
    {
        KeystorePassword.TryProcess(Password, out SecretBytes? processed).Should().BeTrue();
        Convert.ToHexStringLower(processed!.Span).Should().Be("7465737470617373776f7264f09f9491");
        processed.Dispose();
    }

    [Fact]
    public void A_space_and_the_letters_beside_the_control_codes_stay()
    {
        KeystorePassword.TryProcess("a b~\u00a1\u00bf\u00c2\u0020"u8, out SecretBytes? processed).Should().BeTrue();
        Encoding.UTF8.GetString(processed!.Span).Should().Be("a b~\u00a1\u00bfA\u0302 ");
        processed.Dispose();
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("")]
    [InlineData("testpassword")]
    public void Says_that_a_wrong_password_and_damage_look_alike(string password)
    {
        Keystore keystore = KeystoreSamples.Cheap(KeystoreSamples.CheapPbkdf2, Password);
        keystore.TryDecrypt(Encoding.UTF8.GetBytes(password), out SecretBytes? secret, out KeystoreError? error).Should().BeFalse();
        secret.Should().BeNull();
        error!.Message.Should().Be("keystore: checksum: wrong password or damaged file");
        error.Hint.Should().Be("type the password again; if it is right, take another copy of the file, or make the key again from the mnemonic");
    }

    [Fact]
    public void Refuses_a_password_that_is_not_UTF_8()
    {
        Keystore keystore = KeystoreSamples.Cheap(KeystoreSamples.CheapPbkdf2, Password);
        keystore.TryDecrypt([0xff], out _, out KeystoreError? error).Should().BeFalse();
        error!.Message.Should().Be("keystore password: expected UTF-8");
        Action encrypt = () => KeystoreSamples.Cheap(KeystoreSamples.CheapPbkdf2, [0xff]);
        encrypt.Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData(KeystoreKdf.Scrypt, "\"function\": \"scrypt\", \"params\": {\"dklen\": 32, \"n\": 262144, \"r\": 8, \"p\": 1, \"salt\": \"")]
    [InlineData(KeystoreKdf.Pbkdf2, "\"function\": \"pbkdf2\", \"params\": {\"dklen\": 32, \"c\": 262144, \"prf\": \"hmac-sha256\", \"salt\": \"")]
    public void New_keystores_have_the_usual_cost_and_open_again_from_their_bytes(KeystoreKdf kdf, string expected)
    {
        byte[] secret = Convert.FromHexString(KeystoreSamples.Secret);
        byte[] json = Keystore.Encrypt(secret, Password, kdf, KeystoreSamples.PubkeyBytes, KeyPath.Signing(3)).ToJson();
        Encoding.UTF8.GetString(json).Should().StartWith("{\"crypto\": {\"kdf\": {" + expected);
        Keystore read = Parse(Encoding.UTF8.GetString(json));
        read.Path.Should().Be("m/12381/3600/3/0/0");
        read.Pubkey.Should().Be(KeystoreSamples.PubkeyBytes);
        read.TryDecrypt(Password, out SecretBytes? opened, out _).Should().BeTrue();
        opened!.Span.ToArray().Should().Equal(secret);
        opened.Dispose();
    }

    [Fact]
    public void Every_keystore_has_a_salt_an_iv_and_a_uuid_of_its_own()
    {
        Keystore[] keystores = [.. Enumerable.Range(0, 1000).Select(_ => KeystoreSamples.Cheap(KeystoreSamples.CheapPbkdf2, Password))];
        keystores.Select(keystore => Convert.ToHexString(keystore.Crypto.Salt)).Should().OnlyHaveUniqueItems();
        keystores.Select(keystore => Convert.ToHexString(keystore.Crypto.Iv)).Should().OnlyHaveUniqueItems();
        keystores.Select(keystore => Convert.ToHexString(keystore.Crypto.CipherText)).Should().OnlyHaveUniqueItems();
        keystores.Select(keystore => keystore.Uuid).Should().OnlyHaveUniqueItems();
        keystores.Should().OnlyContain(keystore => keystore.Uuid!.Value.Version == 4 && keystore.Crypto.Salt.Length == 32);
    }

    [Fact]
    public void A_description_survives_whatever_it_holds()
    {
        const string Description = "\"quoted\" \\ \n \u0007 \u00e4\u3042\U0001f511 <a&b>";
        Keystore keystore = KeystoreSamples.Cheap(KeystoreSamples.CheapPbkdf2, Password, Description);
        string json = Encoding.UTF8.GetString(keystore.ToJson());
        json.Should().NotContain("\n");
        Parse(json).Description.Should().Be(Description);
    }

    [Fact]
    public void Makes_no_keystore_of_a_secret_with_another_length()
    {
        Action encrypt = () => Keystore.Encrypt(new byte[31], Password, KeystoreKdf.Pbkdf2, default, KeyPath.Master);
        encrypt.Should().Throw<ArgumentException>().WithMessage("expected a secret of 32 bytes, got 31*");
    }

    [Theory]
    [MemberData(nameof(CheapKdfs))]
    public void Every_flipped_bit_is_refused_or_found_by_the_public_key_or_changes_nothing(string kdf)
    {
        var outcomes = new HashSet<string>();
        byte[] good = KeystoreSamples.Cheap(kdf == "scrypt" ? KeystoreSamples.CheapScrypt : KeystoreSamples.CheapPbkdf2, Password).ToJson();
        for (int bit = 0; bit < good.Length * 8; bit++)
        {
            byte[] bad = [.. good];
            bad[bit / 8] ^= (byte)(1 << (bit % 8));
            outcomes.Add(Outcome(bad));
        }

        // Which others occur depends on the random digits.
        outcomes.Should().Contain(["same secret", "UnknownVersion", "UnknownFunction", "KdfOutOfBounds", "WrongValue", "MissingMember", "UnknownMember", "NotJson", "ChecksumMismatch", "PubkeyMismatch"]);
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        byte[] good = KeystoreSamples.Cheap(KeystoreSamples.CheapPbkdf2, Password).ToJson();
        for (int length = 0; length < good.Length; length++)
        {
            Keystore.TryParse(good.AsSpan(0, length), out _, out KeystoreError? error).Should().BeFalse();
            error.Should().Be(length == 0 ? new KeystoreError.Empty() : new KeystoreError.Truncated(length));
        }
    }

    public static IEnumerable<object[]> CheapKdfs() => [["scrypt"], ["pbkdf2"]];

    private static string Outcome(byte[] json)
    {
        if (!Keystore.TryParse(json, out Keystore? keystore, out KeystoreError? error))
        {
            return error.GetType().Name;
        }

        // A flipped digit of n or c may make the keystore dear to open.
        if (keystore.Crypto.Kdf is KdfParameters.ScryptKdf { N: > 16384 } or KdfParameters.Pbkdf2Kdf { C: > 16384 })
        {
            return "too dear for a test";
        }

        bool isOpen = keystore.TryDecrypt(Password, out SecretBytes? secret, out error);
        using (secret)
        {
            if (!isOpen || !keystore.TryDerivePubkey(secret!.Span, ManagedBls.Instance, out BlsPubkeyBytes pubkey, out error))
            {
                return error!.GetType().Name;
            }

            bool isSame = Convert.ToHexStringLower(secret.Span) == KeystoreSamples.Secret && pubkey == KeystoreSamples.PubkeyBytes;
            isSame.Should().BeTrue($"of {Encoding.Latin1.GetString(json)}");
            return "same secret";
        }
    }

    private static Keystore Parse(string json)
    {
        Keystore.TryParse(Encoding.UTF8.GetBytes(json), out Keystore? keystore, out KeystoreError? error).Should().BeTrue(error?.Message.ToString());
        return keystore!;
    }
}
