using System.Diagnostics.CodeAnalysis;

namespace Eth2Core.Keys;

/// <summary>What becomes of a password before it opens a keystore.</summary>
/// <remarks>Source: EIP-2335, "Password requirements": NFKD, without the control codes C0, C1 and Delete, in UTF-8.</remarks>
public static class KeystorePassword
{
    private const byte FirstPrintable = 0x20;
    private const byte Delete = 0x7f;
    private const byte C1Lead = 0xc2; // C1 is U+0080 to U+009F: C2 80 to C2 9F in UTF-8
    private const byte C1FirstTrail = 0x80;
    private const byte C1LastTrail = 0x9f;

    /// <summary>The bytes that go into the key derivation function; false if the password is not UTF-8.</summary>
    public static bool TryProcess(ReadOnlySpan<byte> passwordUtf8, [NotNullWhen(true)] out SecretBytes? processed)
    {
        bool isUtf8 = Nfkd.TryNormalize(passwordUtf8, out SecretBytes? normalized);
        using (normalized)
        {
            processed = isUtf8 ? WithoutControlCodes(normalized!.Span) : null;
        }

        return isUtf8;
    }

    private static SecretBytes WithoutControlCodes(Span<byte> normalized)
    {
        int kept = 0;
        for (int at = 0; at < normalized.Length; at++)
        {
            if (IsC1(normalized[at..]))
            {
                at++;
            }
            else if (normalized[at] is >= FirstPrintable and not Delete)
            {
                normalized[kept++] = normalized[at];
            }
        }

        return SecretBytes.CopyOf(normalized[..kept]);
    }

    private static bool IsC1(ReadOnlySpan<byte> text) =>
        text.Length > 1 && text[0] == C1Lead && text[1] is >= C1FirstTrail and <= C1LastTrail;
}
