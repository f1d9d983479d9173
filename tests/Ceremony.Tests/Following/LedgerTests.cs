using Ceremony.Following;
using DepositContract.Contract;
using Eth2Core;
using Eth2Core.Merkle;
using FluentAssertions;

namespace Ceremony.Tests.Following;

public sealed class LedgerTests : IDisposable
{
    private static readonly LedgerIdentity Identity = new(
        new ChainId(ulong.MaxValue), ExecutionAddress.Parse("0x00000000219ab540356cbb839cbe05303d7705fa"), ForkVersion.Parse("0x00000001"));

    private readonly string _folder = Directory.CreateTempSubdirectory("ledger-").FullName;

    private string File => Path.Combine(_folder, "ledger.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Gives_back_what_was_appended_after_it_is_opened_again()
    {
        (LedgerBlock[] blocks, DepositEvent[] deposits) = Chain(7, 3, 0, 2);
        using (Ledger ledger = Ledger.Open(File, Identity))
            ledger.Append(blocks, deposits);

        using Ledger again = Ledger.Open(File, Identity);

        again.Tip.Should().Be(blocks[^1]);
        again.Blocks().Should().Equal(blocks.Reverse());
        again.ReadAllDeposits().Should().Equal(deposits);
        again.ReadDeposits(2, 2).Should().Equal(deposits[2], deposits[3]);
        again.FindBlockOfDeposit(3).Should().Be(blocks[2]);
        again.FindBlockOfDeposit(5).Should().BeNull();
        again.FindBlockAtOrBefore(blocks[1].Number).Should().Be(blocks[1]);
        again.FindBlockAtOrBefore(blocks[0].Number - 1).Should().BeNull();
        again.BuildTree().Tree.GetRoot().Should().Be(blocks[^1].DepositRoot);
    }

    [Theory]
    [InlineData("chain id: expected 1, got 18446744073709551615")]
    [InlineData("deposit contract: expected 0x0000000000000000000000000000000000000000, got 0x00000000219ab540356cbb839cbe05303d7705fa")]
    [InlineData("genesis fork version: expected 0x00000000, got 0x00000001")]
    public void Refuses_a_ledger_of_another_identity(string problem)
    {
        Ledger.Open(File, Identity).Dispose();
        LedgerIdentity other = problem[0] switch
        {
            'c' => Identity with { ChainId = new ChainId(1) },
            'd' => Identity with { Contract = default },
            _ => Identity with { GenesisForkVersion = default },
        };

        FluentActions.Invoking(() => Ledger.Open(File, other)).Should().Throw<LedgerException>()
            .Where(exception => exception.Message == $"ledger {File}: {problem}" && exception.Code == "ledger-identity" && exception.ExitCode == 1);
    }

    [Fact]
    public void Refuses_a_file_that_is_no_database()
    {
        System.IO.File.WriteAllText(File, new string('x', 10_000));

        FluentActions.Invoking(() => Ledger.Open(File, Identity)).Should().Throw<LedgerException>().Where(exception => exception.Code == "ledger-unusable");
        System.IO.File.ReadAllText(File).Should().Be(new string('x', 10_000));
    }

    [Fact]
    public void Keeps_nothing_of_blocks_that_do_not_fit_their_deposits()
    {
        (LedgerBlock[] blocks, DepositEvent[] deposits) = Chain(7, 3, 1);
        using Ledger ledger = Ledger.Open(File, Identity);

        (LedgerBlock[] Blocks, DepositEvent[] Deposits)[] wrong =
        [
            (blocks, deposits[..^1]),
            (blocks, deposits[1..]),
            ([blocks[1], blocks[0]], deposits),
            ([blocks[0], blocks[1] with { Hash = default }], deposits),
            ([blocks[0], blocks[1] with { DepositCount = 5 }], deposits),
            ([blocks[1]], deposits),
            ([], deposits),
        ];
        foreach ((LedgerBlock[] someBlocks, DepositEvent[] someDeposits) in wrong)
            FluentActions.Invoking(() => ledger.Append(someBlocks, someDeposits)).Should().Throw<Exception>().Where(failure => failure is InvalidOperationException || failure is LedgerOvertakenException);

        ledger.Tip.Should().BeNull();
        ledger.ReadAllDeposits().Should().BeEmpty();
    }

    [Fact]
    public void Refuses_rows_that_do_not_continue_those_of_another_writer()
    {
        (LedgerBlock[] blocks, DepositEvent[] deposits) = Chain(7, 3, 1);
        using Ledger first = Ledger.Open(File, Identity);
        using Ledger second = Ledger.Open(File, Identity);
        first.Append(blocks[..1], deposits[..3]);

        FluentActions.Invoking(() => second.Append(blocks, deposits)).Should().Throw<LedgerOvertakenException>().WithMessage("expected a block after 7, got 7");
        second.Append(blocks[1..], deposits[3..]);

        first.Tip.Should().Be(blocks[1]);
    }

    [Fact]
    public void Rolls_a_block_back_with_its_deposits()
    {
        (LedgerBlock[] blocks, DepositEvent[] deposits) = Chain(7, 3, 0, 2);
        using Ledger ledger = Ledger.InMemory(Identity);
        ledger.Append(blocks, deposits);

        ledger.RollBackTo(blocks[1].Number);

        ledger.Tip.Should().Be(blocks[1]);
        ledger.ReadAllDeposits().Should().Equal(deposits[..3]);
        ledger.RollBackTo(null);
        ledger.Tip.Should().BeNull();
    }

    [Fact]
    public void Forgets_only_old_blocks_without_deposits()
    {
        (LedgerBlock[] blocks, DepositEvent[] deposits) = Chain(7, 3, 0, 2, 0, 0);
        using Ledger ledger = Ledger.InMemory(Identity);
        ledger.Append(blocks, deposits);

        ledger.ForgetEmptyBlocksBelow(blocks[3].Number);

        ledger.Blocks().Should().Equal(blocks[4], blocks[3], blocks[2], blocks[0]);
        ledger.ForgetEmptyBlocksBelow(ulong.MaxValue);
        ledger.Blocks().Should().Equal(blocks[4], blocks[2], blocks[0]);
    }

    [Fact]
    public void Notices_a_deposit_that_was_changed_in_the_file()
    {
        (LedgerBlock[] blocks, DepositEvent[] deposits) = Chain(7, 3);
        using (Ledger ledger = Ledger.Open(File, Identity))
            ledger.Append(blocks, deposits);
        using (Microsoft.Data.Sqlite.SqliteConnection connection = new($"Data Source={File};Pooling=False"))
        {
            connection.Open();
            using Microsoft.Data.Sqlite.SqliteCommand command = connection.CreateCommand();
            command.CommandText = "UPDATE deposit SET deposit_data = zeroblob(184) WHERE deposit_index = 1";
            command.ExecuteNonQuery();
        }

        using Ledger changed = Ledger.Open(File, Identity);

        FluentActions.Invoking(changed.BuildTree).Should().Throw<LedgerException>().WithMessage("*deposit root: expected * of 3 deposits, got *");
    }

    /// <summary>Blocks from a number on, every tenth, with so many deposits each.</summary>
    private static (LedgerBlock[] Blocks, DepositEvent[] Deposits) Chain(ulong number, params int[] depositsInBlock)
    {
        List<LedgerBlock> blocks = [];
        List<DepositEvent> deposits = [];
        DepositTreeFrontier tree = new();
        foreach (int count in depositsInBlock)
        {
            Hash32 hash = new(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(number)));
            for (int i = 0; i < count; i++)
            {
                deposits.Add(TestDeposits.Make(deposits.Count, new Gwei(ulong.MaxValue)).At((ulong)deposits.Count, number, hash));
                tree.Append(deposits[^1].Data.HashTreeRoot());
            }

            blocks.Add(new LedgerBlock(number, hash, default, new UnixSeconds(1_600_000_000 + number), tree.Count, tree.GetRoot()));
            number += 10;
        }

        return ([.. blocks], [.. deposits]);
    }
}
