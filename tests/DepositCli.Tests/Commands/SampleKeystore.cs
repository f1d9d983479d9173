using System.Text;
using Eth2Core;
using Eth2Core.Keys;

namespace DepositCli.Tests.Commands;

/// <summary>Keystore 0 of the sample mnemonic.</summary>
internal static class SampleKeystore
{
    private static readonly Lazy<byte[]> Json = new(() => Make(BlsPubkeyBytes.Parse("0x" + Sample.FirstPubkey)));

    /// <summary>Its flags: --keystore and --password_file.</summary>
    public static string[] Arguments(TemporaryFolder folder)
    {
        File.WriteAllBytes(folder["keystore.json"], Json.Value);
        return ["--keystore", folder["keystore.json"], "--password_file", folder.WriteSecret("password.txt", Sample.Password + "\n")];
    }

    /// <summary>The keystore with another public key outside than inside.</summary>
    public static byte[] Make(BlsPubkeyBytes pubkey)
    {
        using SecretBytes key = Key(KeyPath.Signing(0));
        return Keystore.Encrypt(key.Span, Encoding.UTF8.GetBytes(Sample.Password), KeystoreKdf.Pbkdf2, pubkey, KeyPath.Signing(0)).ToJson();
    }

    /// <summary>A key of the sample mnemonic.</summary>
    public static SecretBytes Key(KeyPath path)
    {
        if (!Mnemonic.TryParse(Encoding.UTF8.GetBytes(Sample.Mnemonic), Bip39WordList.English, out Mnemonic? mnemonic, out _)) throw new InvalidOperationException();
        using (mnemonic)
        using (SecretBytes seed = mnemonic.ToSeed([]))
        {
            return KeyDerivation.DeriveFromPath(seed.Span, path);
        }
    }
}
