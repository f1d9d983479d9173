using System.Text;
using DepositCli.Files;
using DepositCli.Tests.Commands.VerifyDeposits;
using FluentAssertions;

namespace DepositCli.Tests.Files;

/// <summary>The reader with files that nobody wrote.</summary>
public sealed class DepositDataReaderTests
{
    private static readonly string[] s_pieces =
        ["0x", "\"", "{", "}", "[", "]", ",", ":", " ", "\ufeff", "null", "true", "-", ".", "e9", "\\u0000", "\\ud800", "\"amount\": 1", "\"note\": [1]", "A", "0", "\0", "pubkey"];

    [Theory]
    [InlineData(7)]
    [InlineData(20_261_123)]
    public void What_is_accepted_is_read_again_from_what_is_written_of_it(int seed)
    {
        byte[] good = TestDeposits.File(TestDeposits.Entry(1), TestDeposits.Entry(2));
#pragma warning disable CA5394, RS0030 // The same mutations again for the same seed.
        Random random = new(seed);
        int accepted = 0;
        for (int round = 0; round < 4000; round++)
        {
            List<byte> file = [.. good];
            for (int change = random.Next(1, 4); change > 0; change--)
                Change(file, random);
            accepted += Check([.. file], $"seed {seed}, round {round}") ? 1 : 0;
        }
#pragma warning restore CA5394, RS0030

        accepted.Should().BeGreaterThan(0);
    }

    [Theory]
    [InlineData('[')]
    [InlineData(' ')]
    [InlineData('"')]
    [InlineData('9')]
    public void A_hundred_megabytes_of_nothing_are_refused(char filler)
    {
        byte[] file = new byte[100 << 20];
        file.AsSpan().Fill((byte)filler);
        file[0] = (byte)'[';

        DepositDataReading reading = DepositDataFile.ReadTolerantly("f.json", file);

        reading.Entries.Should().BeEmpty();
        reading.Error.Should().NotBeNull();
    }

    [Fact]
    public void A_member_that_nobody_reads_may_not_be_deep()
    {
        string json = Encoding.UTF8.GetString(TestDeposits.File(TestDeposits.Entry().With("note", 1)));
        string deep = new string('[', 100_000) + new string(']', 100_000);

        DepositDataReading reading = DepositDataFile.ReadTolerantly("f.json", Encoding.UTF8.GetBytes(json.Replace("\"note\":1", "\"note\":" + deep, StringComparison.Ordinal)));

        reading.Error.Should().BeOfType<DepositDataFileError.NotJson>();
    }

#pragma warning disable CA5394, RS0030 // See above.
    private static void Change(List<byte> file, Random random)
    {
        int at = random.Next(file.Count);
        switch (random.Next(4))
        {
            case 0:
                file[at] = (byte)random.Next(256);
                break;
            case 1:
                file.RemoveRange(at, Math.Min(random.Next(1, 40), file.Count - at));
                break;
            case 2:
                file.InsertRange(at, Encoding.UTF8.GetBytes(s_pieces[random.Next(s_pieces.Length)]));
                break;
            default:
                file[at] = (byte)char.ToUpperInvariant((char)file[at]);
                break;
        }
    }
#pragma warning restore CA5394, RS0030

    /// <summary>Strictly accepted means tolerantly accepted; either means that what is written of it is read strictly, and as the same.</summary>
    private static bool Check(byte[] file, string because)
    {
        bool isStrict = DepositDataFile.TryRead("f.json", file, out IReadOnlyList<DepositDataEntry>? strict, out _);
        DepositDataReading tolerant = DepositDataFile.ReadTolerantly("f.json", file);
        bool isTolerated = tolerant.Error is null && tolerant.Entries.All(entry => entry.Faults.Count == 0);
        if (isStrict) isTolerated.Should().BeTrue(because);
        if (!isTolerated) return false;
        DepositDataEntry[] read = [.. tolerant.Entries.Select(entry => DepositDataEntry.Of(entry.Data!, entry.ForkVersion!.Value, entry.NetworkName ?? "none"))];
        if (isStrict) read.Should().Equal(strict, because);
        DepositDataFile.TryRead("f.json", DepositDataFile.Write(read), out IReadOnlyList<DepositDataEntry>? again, out DepositDataFileError? error).Should().BeTrue($"{because}: {error?.Message}");
        again.Should().Equal(read, because);
        return true;
    }
}
