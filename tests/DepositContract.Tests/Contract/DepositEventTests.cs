using System.Buffers.Binary;
using System.Numerics;
using DepositContract.Contract;
using DepositContract.JsonRpc;
using Eth2Core;
using Eth2Core.Phase0;
using FluentAssertions;

namespace DepositContract.Tests.Contract;

public sealed class DepositEventTests
{
    private static readonly Root s_word = Root.Parse("0x" + new string('1', 64));

    [Fact]
    public void Reads_every_field_of_a_log()
    {
        DepositData deposit = RandomDeposits.Next();
        DepositEvent.TryDecode(Log(Data(deposit, 258)), out DepositEvent? read, out DepositEventError? error).Should().BeTrue(error?.Message.ToString());
        read.Should().Be(new DepositEvent(deposit, new DepositIndex(258), 12, new Hash32(s_word), new Hash32(s_word), 3));
    }

    [Theory]
    [InlineData(31, "pubkey: expected offset 160, got 161")]
    [InlineData(63, "withdrawal_credentials: expected offset 256, got 257")]
    [InlineData(95, "amount: expected offset 320, got 321")]
    [InlineData(127, "signature: expected offset 384, got 385")]
    [InlineData(159, "index: expected offset 512, got 513")]
    [InlineData(191, "pubkey: expected 48 bytes, got 49")]
    [InlineData(287, "withdrawal_credentials: expected 32 bytes, got 33")]
    [InlineData(351, "amount: expected 8 bytes, got 9")]
    [InlineData(415, "signature: expected 96 bytes, got 97")]
    [InlineData(543, "index: expected 8 bytes, got 9")]
    [InlineData(0, "pubkey: expected offset 160, got 18446744073709551615")]
    [InlineData(160, "pubkey: expected 48 bytes, got 18446744073709551615")]
    [InlineData(240, "pubkey: expected zero padding")]
    [InlineData(255, "pubkey: expected zero padding")]
    [InlineData(360, "amount: expected zero padding")]
    [InlineData(383, "amount: expected zero padding")]
    [InlineData(552, "index: expected zero padding")]
    [InlineData(575, "index: expected zero padding")]
    public void Rejects_one_changed_byte_of_the_frame_by_name(int position, string message)
    {
        byte[] data = Data(RandomDeposits.Next(), 0);
        data[position]++;
        Reject(Log(data)).Should().Be("deposit event in block 12, log 3: " + message);
    }

    [Fact]
    public void Every_byte_is_either_content_or_refused()
    {
        DepositData deposit = RandomDeposits.Next();
        int content = 0;
        for (int i = 0; i < 576; i++)
        {
            byte[] data = Data(deposit, 7);
            data[i] ^= 0x80;
            if (!DepositEvent.TryDecode(Log(data), out DepositEvent? read, out _)) continue;
            content++;
            (read!.Data == deposit && read.Index.Value == 7).Should().BeFalse("byte {0} must not be ignored", i);
        }

        content.Should().Be(48 + 32 + 8 + 96 + 8);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(575)]
    [InlineData(577)]
    [InlineData(608)]
    public void Rejects_another_length(int length) =>
        Reject(Log(new byte[length])).Should().Be($"deposit event in block 12, log 3: expected 576 bytes of data, got {length}");

    [Fact]
    public void Rejects_other_topics_and_removed_logs()
    {
        Eth1Log log = Log(Data(RandomDeposits.Next(), 0));
        Reject(log with { Topics = [] }).Should().EndWith("expected one topic, got 0");
        Reject(log with { Topics = [DepositEvent.Topic, s_word] }).Should().EndWith("expected one topic, got 2");
        Reject(log with { Topics = [s_word] }).Should().EndWith("the topic is that of another event");
        Reject(log with { Removed = true }).Should().EndWith("the node marks the log as removed");
    }

    [Fact]
    public void A_call_decodes_to_its_deposit_and_no_other_bytes_do()
    {
        DepositData deposit = RandomDeposits.Next();
        byte[] call = DepositCall.Encode(deposit);
        call.Should().HaveCount(DepositCall.Length);
        DepositCall.TryDecode(call, deposit.Amount, out DepositData? read).Should().BeTrue();
        read.Should().Be(deposit);
        DepositCall.TryDecode(call, deposit.Amount + new Gwei(1), out _).Should().BeFalse();
        DepositCall.TryDecode([.. call, 0], deposit.Amount, out _).Should().BeFalse();
        DepositCall.TryDecode(call.AsSpan(0, 419), deposit.Amount, out _).Should().BeFalse();
        for (int i = 0; i < call.Length; i++)
        {
            call[i] ^= 0x01;
            DepositCall.TryDecode(call, deposit.Amount, out _).Should().BeFalse("byte {0} was changed", i);
            call[i] ^= 0x01;
        }
    }

    private static string Reject(Eth1Log log)
    {
        DepositEvent.TryDecode(log, out _, out DepositEventError? error).Should().BeFalse();
        return error!.Message.ToString();
    }

    private static Eth1Log Log(byte[] data) => new(default, [DepositEvent.Topic], data, 12, new Hash32(s_word), new Hash32(s_word), 1, 3);

    // Written after the ABI specification, not after the decoder.
    private static byte[] Data(DepositData deposit, ulong index)
    {
        byte[] amount = new byte[8];
        byte[] count = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(amount, deposit.Amount.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(count, index);
        byte[][] fields = [deposit.Pubkey.AsSpan().ToArray(), deposit.WithdrawalCredentials.AsSpan().ToArray(), amount, deposit.Signature.AsSpan().ToArray(), count];
        List<byte> head = [];
        List<byte> tail = [];
        foreach (byte[] field in fields)
        {
            head.AddRange(Word(32 * fields.Length + tail.Count));
            tail.AddRange(Word(field.Length));
            tail.AddRange(field);
            while (tail.Count % 32 != 0) tail.Add(0);
        }

        return [.. head, .. tail];
    }

    private static byte[] Word(int number)
    {
        byte[] digits = new BigInteger(number).ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[32 - digits.Length], .. digits];
    }
}
