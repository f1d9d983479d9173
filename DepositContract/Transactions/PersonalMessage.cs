using System.Globalization;
using System.Numerics;
using System.Text;

namespace DepositContract.Transactions;

/// <summary>Text that an account signs, as every wallet does it on request ("personal_sign").</summary>
/// <remarks>Source: EIP-191, version 0x45. Its first byte is that of no transaction, so a signature of a text can never move ether.</remarks>
public static class PersonalMessage
{
    /// <summary>How many bytes a signature has: r, s, and 27 or 28 for the parity.</summary>
    public const int SignatureLength = 65;

    private const int WordLength = 32;
    private const byte EvenParity = 27;

    /// <summary>What is signed: keccak-256 of the prefix, the length in decimal digits and the text in UTF-8.</summary>
    public static Root Hash(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        byte[] prefix = Encoding.UTF8.GetBytes("\u0019Ethereum Signed Message:\n" + utf8.Length.ToString(CultureInfo.InvariantCulture));
        return Keccak256.Hash([.. prefix, .. utf8]);
    }

    /// <summary>Signs a text.</summary>
    public static byte[] Sign(Eth1PrivateKey key, string text)
    {
        ArgumentNullException.ThrowIfNull(key);
        Root hash = Hash(text);
        EcdsaSignature signature = Secp256k1.Sign(key.Bytes, hash);
        byte[] bytes = new byte[SignatureLength];
        Write(signature.R, bytes.AsSpan(0, WordLength));
        Write(signature.S, bytes.AsSpan(WordLength, WordLength));
        bytes[^1] = (byte)(EvenParity + (signature.YParity ? 1 : 0));
        return bytes;
    }

    /// <summary>The account that signed a text; false when none did, or when the signature is in another form than the one that wallets give.</summary>
    public static bool TryRecover(string text, ReadOnlySpan<byte> signature, out ExecutionAddress address)
    {
        address = default;
        if (signature.Length != SignatureLength || signature[^1] is not (EvenParity or EvenParity + 1)) return false;
        EcdsaSignature parts = new(Read(signature[..WordLength]), Read(signature[WordLength..^1]), signature[^1] != EvenParity);
        Root hash = Hash(text);
        if (!Secp256k1.TryRecover(hash, parts, out byte[]? publicKey)) return false;
        address = Eth1PrivateKey.AddressOf(publicKey);
        return true;
    }

    private static BigInteger Read(ReadOnlySpan<byte> word) => new(word, isUnsigned: true, isBigEndian: true);

    private static void Write(BigInteger number, Span<byte> word)
    {
        byte[] bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        bytes.CopyTo(word[(WordLength - bytes.Length)..]);
    }
}
