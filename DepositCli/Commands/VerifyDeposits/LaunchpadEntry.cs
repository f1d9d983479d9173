using System.Text.Json;
using DepositCli.Files;
using Eth2Core;
using Eth2Core.Phase0;

namespace DepositCli.Commands.VerifyDeposits;

/// <summary>An entry as the launchpad sees it: texts, and a number in floating point.</summary>
internal sealed record LaunchpadEntry(string Pubkey, string WithdrawalCredentials, double Amount, string Signature, string DepositMessageRoot, string DepositDataRoot)
{
    private const double MinDepositGwei = 1e9;
    private const double MinActivationBalanceGwei = 32e9;
    private const double MaxEffectiveBalanceGwei = 2048e9;

    private static readonly (string Name, int? Length)[] s_required =
    [
        (DepositDataMembers.Pubkey, 96), (DepositDataMembers.WithdrawalCredentials, 64), (DepositDataMembers.Amount, null), (DepositDataMembers.Signature, 192),
        (DepositDataMembers.DepositMessageRoot, 64), (DepositDataMembers.DepositDataRoot, 64), (DepositDataMembers.ForkVersion, 8), (DepositDataMembers.DepositCliVersion, null),
    ];

    /// <summary>validateFieldFormatting: null and the entry, or why it is refused.</summary>
    public static LaunchpadRefusal? TryRead(JsonElement json, int index, out LaunchpadEntry? entry)
    {
        entry = null;
        foreach (var (name, _) in s_required)
        {
            if (!IsTruthy(Member(json, name))) return new LaunchpadRefusal(index, name, $"it is missing, or empty");
        }

        foreach (var (name, _) in s_required)
        {
            JsonValueKind kind = Member(json, name).ValueKind;
            if (name == DepositDataMembers.Amount && kind != JsonValueKind.Number) return new LaunchpadRefusal(index, name, $"it is not a number");
            if (name != DepositDataMembers.Amount && kind != JsonValueKind.String) return new LaunchpadRefusal(index, name, $"it is not a string");
        }

        foreach (var (name, length) in s_required)
        {
            int got = length is null ? 0 : Text(Member(json, name)).Length;
            if (length is { } expected && got != expected) return new LaunchpadRefusal(index, name, $"it has {got} characters instead of {expected}");
        }

        LaunchpadEntry read = new(
            Text(Member(json, DepositDataMembers.Pubkey)), Text(Member(json, DepositDataMembers.WithdrawalCredentials)), Member(json, DepositDataMembers.Amount).GetDouble(),
            Text(Member(json, DepositDataMembers.Signature)), Text(Member(json, DepositDataMembers.DepositMessageRoot)), Text(Member(json, DepositDataMembers.DepositDataRoot)));
        entry = read;
        return read.IsAmountAllowed() ? null : new LaunchpadRefusal(index, DepositDataMembers.Amount, $"it is below 1 ETH, or above what it allows for these credentials");
    }

    /// <summary>verifyDepositRoots.</summary>
    public LaunchpadRefusal? FindWrongRoot(int index)
    {
        DepositData data = ToDepositData();
        if (!data.ToDepositMessage().HashTreeRoot().AsSpan().SequenceEqual(LikeBuffer(DepositMessageRoot)))
            return new LaunchpadRefusal(index, DepositDataMembers.DepositMessageRoot, $"it is not the root of the deposit message");
        if (!data.HashTreeRoot().AsSpan().SequenceEqual(LikeBuffer(DepositDataRoot)))
            return new LaunchpadRefusal(index, DepositDataMembers.DepositDataRoot, $"it is not the root of the deposit data");
        return null;
    }

    /// <summary>Whether public key and signature are hexadecimal to their ends: the roots are computed with zeros for what is not, the signature is not.</summary>
    public bool HasWholeKeyAndSignature => LikeBuffer(Pubkey).Length == BlsPubkeyBytes.Length && LikeBuffer(Signature).Length == BlsSignatureBytes.Length;

    /// <summary>What the roots are computed of. The serializer cuts a fraction of a gwei off, and fills up what is too short with zeros.</summary>
    public DepositData ToDepositData() => new(Filled<BlsPubkeyBytes>(Pubkey), Filled<WithdrawalCredentials>(WithdrawalCredentials), new Gwei((ulong)Amount), Filled<BlsSignatureBytes>(Signature));

    /// <summary>A member; undefined where there is none, be it because the entry is not an object.</summary>
    public static JsonElement Member(JsonElement json, string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement member) ? member : default;

    /// <summary>Whether JavaScript takes a value for true.</summary>
    public static bool IsTruthy(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.False => false,
        JsonValueKind.Number => value.GetDouble() != 0,
        JsonValueKind.String => Text(value).Length > 0,
        _ => true,
    };

    /// <summary>A string's text; something that is no hexadecimal where it is no Unicode, empty where it is no string.</summary>
    public static string Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        }
        catch (InvalidOperationException)
        {
            return "\ufffd";
        }
    }

    /// <summary>The type of the credentials is read as a decimal number: "10" is ten, and "b0", no number, is not below two either.</summary>
    private bool IsAmountAllowed()
    {
        string accountType = WithdrawalCredentials[..2];
        double most = accountType is "00" or "01" ? MinActivationBalanceGwei : MaxEffectiveBalanceGwei;
        return Amount is >= MinDepositGwei && Amount <= most;
    }

    private static T Filled<T>(string text)
        where T : struct, IFixedBytes<T>
    {
        byte[] bytes = LikeBuffer(text);
        Array.Resize(ref bytes, T.ByteLength);
        return T.FromBytes(bytes);
    }

    /// <summary>Buffer.from(text, 'hex'): the bytes up to the first pair of characters that is none.</summary>
    private static byte[] LikeBuffer(string text)
    {
        int digits = 0;
        while (digits < text.Length && char.IsAsciiHexDigit(text[digits]))
            digits++;
        return Convert.FromHexString(text.AsSpan(0, digits & ~1));
    }
}
