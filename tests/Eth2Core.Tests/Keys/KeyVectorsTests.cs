using System.Text;
using System.Text.Json;
using Eth2Core.Bls;
using Eth2Core.Keys;
using FluentAssertions;
using Vectors;

namespace Eth2Core.Tests.Keys;

public sealed class KeyVectorsTests
{
    [VectorFact]
    public void Every_file_of_the_key_vectors_is_read_and_agrees()
    {
        CheckTreeKdf();
        CheckIntermediateValues();
        CheckTwelveLanguages("keys/derivation/mnemonic.json");
        CheckTwelveLanguages("keys/trezor-vectors.json");
        CheckJapanese();
        CheckKeystores();
        VectorFiles.AssertEveryFileWasRead("keys");
    }

    [VectorFact]
    public void Sample_mnemonics_give_the_seeds_and_keys_of_another_tool_in_five_languages()
    {
        JsonElement rows = Read("samples/languages.json");
        rows.GetArrayLength().Should().Be(35);
        foreach (JsonElement row in rows.EnumerateArray())
        {
            using Mnemonic mnemonic = Parse(Text(row, "mnemonic"), Text(row, "language"));
            using SecretBytes seed = mnemonic.ToSeed(Encoding.UTF8.GetBytes(Text(row, "passphrase")));
            Convert.ToHexStringLower(seed.Span).Should().Be(Text(row, "seed"));
            CheckKey(seed, KeyPath.Signing(0), Text(row, "signing_sk"), Text(row, "signing_pk"));
            CheckKey(seed, KeyPath.Withdrawal(0), Text(row, "withdrawal_sk"), Text(row, "withdrawal_pk"));
        }
    }

    private static void CheckKey(SecretBytes seed, KeyPath path, string secretKey, string pubkey)
    {
        using SecretBytes key = KeyDerivation.DeriveFromPath(seed.Span, path);
        Convert.ToHexStringLower(key.Span).Should().Be(secretKey);
        byte[] computed = new byte[BlsPubkeyBytes.Length];
        ManagedBls.Instance.TrySkToPk(key.Span, computed).Should().BeTrue();
        Convert.ToHexStringLower(computed).Should().Be(pubkey);
    }

    private static void CheckTreeKdf()
    {
        foreach (JsonElement test in Read("keys/derivation/tree_kdf.json").GetProperty("kdf_tests").EnumerateArray())
        {
            using SecretBytes master = KeyDerivation.DeriveMasterSecretKey(Convert.FromHexString(Text(test, "seed")));
            KeyDerivationTests.Number(master).Should().Be(test.GetProperty("master_SK").GetRawText());
            using SecretBytes child = KeyDerivation.DeriveChildSecretKey(master.Span, test.GetProperty("child_index").GetUInt32());
            KeyDerivationTests.Number(child).Should().Be(test.GetProperty("child_SK").GetRawText());
        }
    }

    private static void CheckIntermediateValues()
    {
        JsonElement test = Read("keys/derivation/tree_kdf_intermediate.json");
        using Mnemonic mnemonic = Parse(Text(test, "mnemonic"), "english");
        using SecretBytes seed = mnemonic.ToSeed(Encoding.UTF8.GetBytes(Text(test, "password")));
        Convert.ToHexStringLower(seed.Span).Should().Be(Text(test, "seed"));
        using SecretBytes master = KeyDerivation.DeriveMasterSecretKey(seed.Span);
        byte[] compressed = new byte[32];
        LamportPublicKey.Compress(master.Span, test.GetProperty("child_index").GetUInt32(), compressed);
        Convert.ToHexStringLower(compressed).Should().Be(Text(test, "compressed_lamport_PK"));
        KeyPath.TryParse(Text(test, "path"), out KeyPath? path).Should().BeTrue();
        using SecretBytes child = KeyDerivation.DeriveFromPath(seed.Span, path!);
        KeyDerivationTests.Number(child).Should().Be(test.GetProperty("child_SK").GetRawText());
    }

    private static void CheckTwelveLanguages(string file)
    {
        int read = 0;
        foreach (JsonProperty language in Read(file).EnumerateObject().Where(language => Bip39WordList.TryFind(language.Name, out _)))
        {
            foreach (JsonElement test in language.Value.EnumerateArray())
            {
                CheckMnemonic(language.Name, test[0].GetString()!, test[1].GetString()!, "TREZOR", test[2].GetString()!);
                read++;
            }
        }

        // Russian and Turkish, which the standard does not list, are in one of the files.
        read.Should().BeOneOf(7 * 24, 10 * 24);
    }

    private static void CheckJapanese()
    {
        foreach (JsonElement test in Read("keys/test_JP_BIP39.json").EnumerateArray())
        {
            CheckMnemonic("japanese", Text(test, "entropy"), Text(test, "mnemonic"), Text(test, "passphrase"), Text(test, "seed"));
        }
    }

    private static void CheckMnemonic(string language, string entropy, string phrase, string passphrase, string expectedSeed)
    {
        Bip39WordList.TryFind(language, out Bip39WordList? list).Should().BeTrue();
        using Mnemonic read = Parse(phrase, language);
        using Mnemonic found = MnemonicTests.Parse(phrase);
        found.Phrase.Span.SequenceEqual(read.Phrase.Span).Should().BeTrue();
        using var made = Mnemonic.FromEntropy(Convert.FromHexString(entropy), list!);
        made.Phrase.Span.SequenceEqual(read.Phrase.Span).Should().BeTrue();
        using SecretBytes seed = made.ToSeed(Encoding.UTF8.GetBytes(passphrase));
        Convert.ToHexStringLower(seed.Span).Should().Be(expectedSeed, $"of {language} {entropy}");
    }

    private static void CheckKeystores()
    {
        foreach (string file in VectorFiles.List("keys/eip-2335"))
        {
            Keystore.TryParse(VectorFiles.ReadBytes(file), out Keystore? keystore, out KeystoreError? error).Should().BeTrue(error?.Message.ToString());
            keystore!.TryDecrypt(Encoding.UTF8.GetBytes(KeystoreSamples.Password), out SecretBytes? secret, out _).Should().BeTrue();
            Convert.ToHexStringLower(secret!.Span).Should().Be(KeystoreSamples.Secret);
            secret.Dispose();
        }
    }

    private static Mnemonic Parse(string phrase, string language)
    {
        Bip39WordList.TryFind(language, out Bip39WordList? list).Should().BeTrue();
        Mnemonic.TryParse(Encoding.UTF8.GetBytes(phrase), list!, out Mnemonic? mnemonic, out MnemonicError? error).Should().BeTrue(error?.Message.ToString());
        return mnemonic!;
    }

    private static JsonElement Read(string file) => JsonDocument.Parse(VectorFiles.ReadBytes(file)).RootElement;

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
