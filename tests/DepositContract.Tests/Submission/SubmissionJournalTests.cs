using System.Security.Cryptography;
using System.Text;
using DepositContract.Submission;
using DepositContract.Transactions;
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

    /// <summary>Every byte of a journal that came to its end. The last line's end is the exception: without it the line was cut off by a crash.</summary>
    [Fact]
    public void Any_changed_byte_stops()
    {
        JournalEntry.Intent intent = Intent(RandomDeposits.Next(), 1);
        JournalEntry.Mined mined = new(intent.TransactionHash, 9, intent.TransactionHash, true, new DepositIndex(2));
        Write(new JournalEntry.Checked(7, 3), intent, new JournalEntry.Sent(intent.TransactionHash, "http://127.0.0.1:1"), mined, new JournalEntry.Final(intent.TransactionHash, 9, intent.TransactionHash));
        byte[] whole = File.ReadAllBytes(JournalPath);
        for (int offset = 0; offset < whole.Length; offset++)
        {
            byte[] changed = [.. whole];
            changed[offset] ^= (byte)(1 << (offset % 8));
            File.WriteAllBytes(JournalPath, changed);
            JournalException? stopped = null;
            try
            {
                using SubmissionJournal journal = SubmissionJournal.Open(JournalPath, s_header);
                (journal.Deposits[0].Mined, journal.Deposits[0].Final).Should().Be((mined, null));
            }
            catch (JournalException exception)
            {
                stopped = exception;
            }

            stopped?.Code.Should().Be("journal-damaged");
            (stopped is null).Should().Be(offset == whole.Length - 1, "byte {0} was changed", offset);
            if (stopped is not null) File.ReadAllBytes(JournalPath).AsSpan().SequenceEqual(changed).Should().BeTrue("a damaged journal is not written to");
        }
    }

    [Fact]
    public void A_missing_line_stops()
    {
        Write(Intent(RandomDeposits.Next(), 1), Intent(RandomDeposits.Next(), 2));
        string[] lines = File.ReadAllLines(JournalPath);
        File.WriteAllLines(JournalPath, [lines[0], lines[2]]);
        Action open = () => SubmissionJournal.Open(JournalPath, s_header).Dispose();
        string digest = Digest(lines[0][..64] + lines[2][65..]);
        open.Should().Throw<JournalException>().WithMessage($"journal {JournalPath}, line 2: expected the digest {digest}, got {lines[2][..64]}: the line was changed, or one before it is missing");
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

    [Fact]
    public void A_hash_that_is_not_that_of_the_bytes_stops()
    {
        JournalEntry.Intent intent = Intent(RandomDeposits.Next(), 1);
        Hash32 other = new(RandomNumberGenerator.GetBytes(32));
        Write(intent with { TransactionHash = other });
        Action open = () => SubmissionJournal.Open(JournalPath, s_header).Dispose();
        open.Should().Throw<JournalException>().WithMessage($"journal {JournalPath}, line 2: expected the transaction hash {intent.TransactionHash} of its bytes, got {other}");
    }

    [Fact]
    public void Every_kind_of_line_is_read_as_it_was_written()
    {
        JournalEntry.Intent first = Intent(RandomDeposits.Next(), 4);
        JournalEntry.Intent second = Replacement(first);
        Hash32 block = new(RandomNumberGenerator.GetBytes(32));
        JournalEntry.Mined mined = new(first.TransactionHash, 9, block, true, new DepositIndex(2));
        JournalEntry.Final final = new(first.TransactionHash, 9, block);
        Write(new JournalEntry.Checked(7, 3), first, new JournalEntry.Sent(first.TransactionHash, "http://127.0.0.1:1"), second, mined, new JournalEntry.Reorganised(first.TransactionHash, block), mined, final);

        using SubmissionJournal journal = SubmissionJournal.Open(JournalPath, s_header);
        journal.FirstChecked.Should().Be(new JournalEntry.Checked(7, 3));
        JournaledDeposit deposit = journal.Deposits.Should().ContainSingle().Subject;
        deposit.Versions.Select(version => version.TransactionHash).Should().Equal(first.TransactionHash, second.TransactionHash);
        (deposit.Mined, deposit.Final, deposit.NonceUsed, deposit.IsSent, deposit.IsLost).Should().Be((mined, final, null, true, false));
    }

    [Fact]
    public void What_was_given_up_is_free_for_a_new_transaction()
    {
        DepositData deposit = RandomDeposits.Next();
        JournalEntry.Intent first = Intent(deposit, 4);
        JournalEntry.Intent second = Intent(deposit, 5);
        Write(first, new JournalEntry.NonceUsed(first.TransactionHash, 9, default), new JournalEntry.Lost(first.TransactionHash), second);

        using SubmissionJournal journal = SubmissionJournal.Open(JournalPath, s_header);
        journal.Intents.Should().ContainSingle().Which.TransactionHash.Should().Be(second.TransactionHash);
        journal.Match([deposit]).Should().ContainSingle().Which!.Nonce.Should().Be(5);
    }

    [Fact]
    public void A_replacement_of_anything_but_the_newest_transaction_with_its_nonce_stops()
    {
        JournalEntry.Intent first = Intent(RandomDeposits.Next(), 4);
        JournalEntry.Intent otherNonce = Replacement(first) with { Nonce = 5 };
        using SubmissionJournal journal = SubmissionJournal.Open(JournalPath, s_header);
        journal.Append([first]);
        Action append = () => journal.Append([otherNonce]);
        append.Should().Throw<InvalidOperationException>();
        journal.Dispose();
        Action open = () => SubmissionJournal.Open(JournalPath, s_header).Dispose();
        open.Should().Throw<JournalException>().WithMessage(
            $"journal {JournalPath}, line 3: expected a replacement of the newest transaction of a deposit, with its nonce and its deposit, got {otherNonce.TransactionHash}");
    }

    private static JournalEntry.Intent Intent(DepositData deposit, ulong nonce)
    {
        byte[] raw = RandomNumberGenerator.GetBytes(100);
        Root hash = Keccak256.Hash(raw);
        return new JournalEntry.Intent(deposit.Pubkey, deposit.HashTreeRoot(), nonce, new Hash32(hash), raw);
    }

    private static JournalEntry.Intent Replacement(JournalEntry.Intent first)
    {
        byte[] raw = RandomNumberGenerator.GetBytes(100);
        Root hash = Keccak256.Hash(raw);
        return first with { Raw = raw, TransactionHash = new Hash32(hash), Replaces = first.TransactionHash };
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)));

    private void Write(params JournalEntry[] entries)
    {
        using SubmissionJournal journal = SubmissionJournal.Open(JournalPath, s_header);
        journal.Append(entries);
    }
}
