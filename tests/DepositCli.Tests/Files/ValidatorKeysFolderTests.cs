using DepositCli.Files;
using DepositCli.Terminal;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Keys;
using FluentAssertions;

namespace DepositCli.Tests.Files;

public sealed class ValidatorKeysFolderTests
{
    [Fact]
    public void What_a_killed_run_left_is_removed_where_it_is_not_resumed()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["keys.partial"]);
        File.WriteAllText(folder["keys.partial/keystore-m_12381_3600_9_0_0-1.json"], "{");
        File.WriteAllText(folder["keys.partial/deposit_data-1.json"], "[");

        Write(folder);

        folder.Entries.Should().Equal("keys", "keys/deposit_data-1795323938.json", "keys/keystore-m_12381_3600_0_0_0-1795323938.json", "keys/manifest.json");
    }

    [Fact]
    public void What_no_run_of_this_program_leaves_is_never_removed()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["keys.partial"]);
        File.WriteAllText(folder["keys.partial/holiday.jpg"], "");

        CommandFailureException failure = FluentActions.Invoking(() => Write(folder)).Should().Throw<CommandFailureException>().Which;

        failure.Code.Should().Be("folder-exists");
        failure.Message.Should().Be($"{folder["keys.partial"]}: expected only what an unfinished run leaves, got holiday.jpg");
        folder.Entries.Should().Equal("keys.partial", "keys.partial/holiday.jpg");
    }

    [Fact]
    public void Only_one_run_at_a_time_writes_a_folder()
    {
        using TemporaryFolder folder = new();
        using FolderLock other = FolderLock.TryTake(folder.Path)!;

        FluentActions.Invoking(() => Write(folder)).Should().Throw<CommandFailureException>()
            .WithMessage($"{folder["keys.partial"]}: another run is writing it");

        folder.Entries.Should().BeEmpty();
    }

    [Fact]
    public void An_empty_folder_of_that_name_is_taken()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["keys"]);

        Write(folder);

        folder.Entries.Should().HaveCount(4);
    }

    [Fact]
    public void A_name_that_is_taken_is_never_written_through()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["target"], "somebody else's");
        File.CreateSymbolicLink(folder["keystore.json"], folder["target"]);

        FluentActions.Invoking(() => SecretFile.Create(folder["keystore.json"], "{}"u8)).Should().Throw<IOException>();

        File.ReadAllText(folder["target"]).Should().Be("somebody else's");
    }

    private static void Write(TemporaryFolder folder)
    {
        byte[] secret = new byte[32];
        secret[31] = 5;
        ForkVersion forkVersion = ForkVersion.Parse("0x70000077");
        WithdrawalCredentials credentials = WithdrawalCredentials.FromExecutionAddress(ExecutionAddress.Parse(Sample.Address.ToLowerInvariant()));
        using ValidatorKeys key = new(KeyPath.Signing(0), SecretBytes.CopyOf(secret), ValidatorDeposit.Create(secret, credentials, new Gwei(32_000_000_000), forkVersion, ManagedBls.Instance));
        using SecretBytes password = SecretBytes.CopyOf("MyPasswordIs"u8);
        ValidatorKeysPlan plan = new("devnet-7", forkVersion, 0, 1, credentials, new Gwei(32_000_000_000), KeystoreKdf.Pbkdf2, SharesKey: false, PassphraseUsed: false, InProcess.Now);
        new ValidatorKeysFolder(folder["keys"]).Write(plan, [[key]], password, resumes: false, new Progress<long>(), CancellationToken.None);
    }
}
