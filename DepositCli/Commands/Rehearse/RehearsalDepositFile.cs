using System.Globalization;
using System.Text.Json;
using Eth2Core;
using Eth2Core.Networks;
using Eth2Core.Phase0;

namespace DepositCli.Commands.Rehearse;

/// <summary>The deposit_data file of a rehearsal, in the order in which the deposits are sent.</summary>
internal static class RehearsalDepositFile
{
    /// <summary>Writes it.</summary>
    public static void Write(string folder, IReadOnlyList<DepositData> deposits, SpecConfig config, TimeProvider timeProvider)
    {
        string timestamp = timeProvider.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var file = new FileStream(Path.Combine(folder, $"deposit_data-{timestamp}.json"), FileMode.CreateNew);
        using var writer = new Utf8JsonWriter(file);
        writer.WriteStartArray();
        foreach (DepositData deposit in deposits)
            Write(writer, deposit, config);
        writer.WriteEndArray();
    }

    private static string Digits<T>(T value)
        where T : struct, IFixedBytes<T> => Hex.EncodeUnprefixed(value.AsSpan());

    private static void Write(Utf8JsonWriter writer, DepositData deposit, SpecConfig config)
    {
        writer.WriteStartObject();
        writer.WriteString("pubkey", Digits(deposit.Pubkey));
        writer.WriteString("withdrawal_credentials", Digits(deposit.WithdrawalCredentials));
        writer.WriteNumber("amount", deposit.Amount.Value);
        writer.WriteString("signature", Digits(deposit.Signature));
        writer.WriteString("deposit_message_root", Digits(deposit.ToDepositMessage().HashTreeRoot()));
        writer.WriteString("deposit_data_root", Digits(deposit.HashTreeRoot()));
        writer.WriteString("fork_version", Digits(config.GenesisForkVersion));
        writer.WriteString("network_name", config.ConfigName);
        writer.WriteString("deposit_cli_version", "2.7.0");
        writer.WriteEndObject();
    }
}
