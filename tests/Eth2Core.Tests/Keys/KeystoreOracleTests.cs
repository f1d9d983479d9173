using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Eth2Core.Bls;
using Eth2Core.Keys;
using FluentAssertions;
using Oracles;

namespace Eth2Core.Tests.Keys;

public sealed class KeystoreOracleTests
{
    private static readonly KeystoreMemory s_memory = new();

    [Fact]
    public async Task Another_implementation_opens_what_is_written_here()
    {
        for (int i = 0; i < 40; i++)
        {
            KdfParameters kdf = i % 2 == 0
                ? new KdfParameters.ScryptKdf(1 << (4 + (i % 10)), 1 + (i % 9), 1 + (i % 3))
                : new KdfParameters.Pbkdf2Kdf(1 + (i * 13));
            await CheckOpensElsewhere(RandomKey(), RandomPassword(), kdf);
        }
    }

    [Theory]
    [InlineData(KeystoreKdf.Scrypt)]
    [InlineData(KeystoreKdf.Pbkdf2)]
    public async Task Another_implementation_opens_the_usual_cost(KeystoreKdf kdf) =>
        await CheckOpensElsewhere(RandomKey(), RandomPassword(), KdfParameters.Default(kdf));

    /// <summary>Passwords of every kind, each way, with both functions.</summary>
    public static TheoryData<string> Passwords() =>
    [
        "correct horse battery staple",
        "\u00fcber \u00dcber u\u0308ber",
        "\ube44\ubc00\ubc88\ud638 \u1107\u1175",
        "\u30d1\u30b9\u30ef\u30fc\u30c9\u3000\uff8a\uff9f\uff7d",
        "\U0001f511\U0001f469\u200d\U0001f680\U0001d531",
        "tab\tbell\u0007delete\u007fnext\u0085line\r\n",
        "\ufb01\u33a0\u1e9b\u0323",
        "",
    ];

    [Theory]
    [MemberData(nameof(Passwords))]
    public async Task Passwords_of_every_kind_open_elsewhere(string password)
    {
        await CheckOpensElsewhere(RandomKey(), password, KeystoreSamples.CheapScrypt);
        await CheckOpensElsewhere(RandomKey(), password, KeystoreSamples.CheapPbkdf2);
    }

    [Theory]
    [MemberData(nameof(Passwords))]
    public async Task Passwords_of_every_kind_open_here(string password)
    {
        await CheckOpensHere(password, "cheap scrypt");
        await CheckOpensHere(password, "cheap pbkdf2");
    }

    [Theory]
    [InlineData("scrypt")]
    [InlineData("pbkdf2")]
    public async Task What_another_implementation_writes_opens_here(string kdf) => await CheckOpensHere(RandomPassword(), kdf);

    private static async Task CheckOpensHere(string password, string kdf)
    {
        byte[] secret = RandomKey();
        BlsPubkeyBytes pubkey = PubkeyOf(secret);
        JsonElement json = await NodeOracle.AskAsync("keystore", "create", new
        {
            secret = Hex.Encode(secret),
            pubkey = pubkey.ToString(),
            path = "m/12381/3600/5/0/0",
            password = Hex.Encode(Encoding.UTF8.GetBytes(password)),
            kdf,
        });
        Keystore.TryParse(Encoding.UTF8.GetBytes(json.GetString()!), out Keystore? keystore, out KeystoreError? error).Should().BeTrue(error?.Message.ToString());
        keystore!.TryDecrypt(Encoding.UTF8.GetBytes(password), out SecretBytes? opened, out error).Should().BeTrue(error?.Message.ToString());
        using (opened)
        {
            opened!.Span.ToArray().Should().Equal(secret);
            keystore.MatchesPubkey(opened.Span, ManagedBls.Instance).Should().BeTrue();
        }
    }

    private static async Task CheckOpensElsewhere(byte[] secret, string password, KdfParameters kdf)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(password);
        using var key = KeystoreKey.Derive(utf8, kdf, s_memory);
        string json = Encoding.UTF8.GetString(Keystore.Encrypt(secret, key, PubkeyOf(secret), KeyPath.Signing(1), "made by a test").ToJson());
        string because = $"of {json} with password {Convert.ToHexString(utf8)}";
        (await NodeOracle.AskAsync("keystore", "isValid", new { keystore = json })).GetBoolean().Should().BeTrue(because);
        JsonElement opened = await NodeOracle.AskAsync("keystore", "decrypt", new { keystore = json, password = Hex.Encode(utf8) });
        opened.GetString().Should().Be(Hex.Encode(secret), because);
    }

    private static byte[] RandomKey()
    {
        using SecretBytes key = KeyDerivation.DeriveMasterSecretKey(RandomNumberGenerator.GetBytes(32));
        return key.Span.ToArray();
    }

    private static BlsPubkeyBytes PubkeyOf(byte[] secret)
    {
        byte[] pubkey = new byte[BlsPubkeyBytes.Length];
        ManagedBls.Instance.TrySkToPk(secret, pubkey).Should().BeTrue();
        return new BlsPubkeyBytes(pubkey);
    }

    private static string RandomPassword() =>
        "\u00fc\ufb01\uac01\u33a0 \u0001\u007f\u0085" + Convert.ToHexString(RandomNumberGenerator.GetBytes(RandomNumberGenerator.GetInt32(40)));
}
