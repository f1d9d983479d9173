using System.Security.Cryptography;
using DepositContract.Submission;
using Eth2Core;
using Eth2Core.Phase0;
using FluentAssertions;

namespace DepositContract.Tests.Submission;

public sealed class SubmissionJournalTests : IDisposable
{
    private static readonly JournalEntry.Header s_header = new(new ChainId(1), default, default, default);
    private readonly string _folder = Directory.CreateTempSubdirectory("journal-").FullName;

    private string JournalPath => Path.Combine(_folder, "journal");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_was_appended_is_read_again()
    {
        JournalEntry.Intent intent = Intent(RandomDeposits.Next(), 7);
        JournalEntry.Mined mined = new(intent.TransactionHash, 12, intent.TransactionHash, true, new DepositIndex(3));
        Write(intent, mined);
        using SubmissionJournal journal = SubmissionJournal.Open(JournalPath, s_header);
        journal.Intents.Should().ContainSingle().Which.Should().BeEquivalentTo(intent, options => options.Excluding(i => i.Raw));
        journal.Intents[0].Raw.ToArray().Should().Equal(intent.Raw.ToArray());
        journal.FindMined(intent.TransactionHash).Should().Be(mined);
        journal.NextNonce.Should().Be(8);
    }

    [Fact]
    public void A_deposit_that_is_sent_twice_needs_two_transactions()
    {
        DepositData deposit = RandomDeposits.Next();
        Write(Intent(deposit, 1));
        using SubmissionJournal journal = SubmissionJournal.Open(JournalPath, s_header);
        journal.Match([deposit, deposit]).Select(intent => intent?.Nonce).Should().Equal(1UL, null);
    }

    [Fact]
    public void A_file_that_was_cut_anywhere_loses_only_its_last_line()
    {
        Write(Intent(RandomDeposits.Next(), 1), Intent(RandomDeposits.Next(), 2));
        byte[] whole = File.ReadAllBytes(JournalPath);
        for (int length = whole.Length - 1; length > 0; length -= 13)
        {
            File.WriteAllBytes(JournalPath, whole[..length]);
            int lines = whole[..length].Count(b => b == '\n');
            using SubmissionJournal journal = SubmissionJournal.Open(JournalPath, s_header);
            journal.Intents.Should().HaveCount(Math.Max(0, lines - 1));
        }
    }

    [Fact]
    public void Any_changed_byte_stops()
    {
        Write(Intent(RandomDeposits.Next(), 1));
        byte[] whole = File.ReadAllBytes(JournalPath);
        int lineEnd = whole.Length - 1;
        for (int i = 0; i < lineEnd; i++)
        {
            byte[] changed = [.. whole];
            changed[i] ^= 0x01;
            File.WriteAllBytes(JournalPath, changed);
            Action open = () => SubmissionJournal.Open(JournalPath, s_header).Dispose();
            open.Should().Throw<JournalException>("byte {0} was changed", i).Which.Code.Should().Be("journal-damaged");
        }
    }

    [Fact]
    public void A_missing_line_stops()
    {
        Write(Intent(RandomDeposits.Next(), 1), Intent(RandomDeposits.Next(), 2));
        string[] lines = File.ReadAllLines(JournalPath);
        File.WriteAllLines(JournalPath, [lines[0], lines[2]]);
        Action open = () => SubmissionJournal.Open(JournalPath, s_header).Dispose();
        open.Should().Throw<JournalException>().WithMessage($"journal {JournalPath}, line 2: the digest does not match: the line was changed, or one before it is missing");
    }

    [Fact]
    public void A_journal_of_another_chain_is_refused()
    {
        Write();
        Action open = () => SubmissionJournal.Open(JournalPath, s_header with { ChainId = new ChainId(5) }).Dispose();
        open.Should().Throw<JournalException>().WithMessage($"journal {JournalPath}: chain id: expected 5, got 1");
    }

    [Fact]
    public void Only_one_run_at_a_time_has_it()
    {
        using SubmissionJournal first = SubmissionJournal.Open(JournalPath, s_header);
        Action open = () => SubmissionJournal.Open(JournalPath, s_header).Dispose();
        open.Should().Throw<JournalException>().Which.Code.Should().Be("journal-in-use");
    }

    private static JournalEntry.Intent Intent(DepositData deposit, ulong nonce) =>
        new(deposit.Pubkey, deposit.HashTreeRoot(), nonce, new Hash32(RandomNumberGenerator.GetBytes(32)), RandomNumberGenerator.GetBytes(100));

    private void Write(params JournalEntry[] entries)
    {
        using SubmissionJournal journal = SubmissionJournal.Open(JournalPath, s_header);
        journal.Append(entries);
    }
}
