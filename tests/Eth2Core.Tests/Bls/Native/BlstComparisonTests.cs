using Eth2Core.Bls;
using FluentAssertions;
using Xunit.Abstractions;

namespace Eth2Core.Tests.Bls.Native;

/// <summary>The managed implementation against blst in the same process: any input, the same bytes and the same answers.</summary>
public sealed class BlstComparisonTests(ITestOutputHelper output)
{
    private static readonly IBls[] Both = [ManagedBls.Instance, InstalledBlst.Instance!];
    private static readonly byte[] Order = Convert.FromHexString("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001");

    [BlstFact]
    public void Keys_and_signatures_are_the_same()
    {
        var random = new SeededRandom(output);
        byte[] orderMinusOne = [.. Order[..^1], 0], most = [.. Enumerable.Repeat((byte)0xff, 32)], one = [.. new byte[31], 1];
        foreach (byte[] key in (byte[][])[.. Enumerable.Range(0, 20).Select(_ => random.SecretKey()), new byte[32], one, orderMinusOne, Order, most])
        {
            byte[] message = random.Bytes(random.Below(100));
            Same(bls => Written(48, pubkey => bls.TrySkToPk(key, pubkey)));
            Same(bls => Written(96, signature => bls.TrySign(key, message, signature)));
        }
    }

    [BlstFact]
    public void Damaged_points_are_refused_alike()
    {
        var random = new SeededRandom(output);
        for (int i = 0; i < 200; i++)
        {
            (byte[] pubkey, byte[] message, byte[] signature) = Signed(random);
            Damage(random, pubkey);
            Damage(random, signature);
            Same(bls => bls.KeyValidate(pubkey));
            Same(bls => bls.SignatureValidate(signature));
            Same(bls => bls.Verify(pubkey, message, signature));
        }
    }

    [BlstFact]
    public void Special_points_are_judged_alike()
    {
        foreach (byte first in (byte[])[0xc0, 0xe0, 0x40, 0x80, 0xa0, 0x00, 0x9a, 0xba])
        {
            foreach (byte last in (byte[])[0, 1, 2, 3, 4, 0xff])
            {
                byte[] pubkey = [first, .. new byte[46], last], signature = [first, .. new byte[94], last];
                Same(bls => bls.KeyValidate(pubkey));
                Same(bls => bls.SignatureValidate(signature));
                Same(bls => Written(48, sum => bls.TryAggregatePublicKeys(pubkey, sum)));
                Same(bls => Written(96, sum => bls.TryAggregate(signature, sum)));
            }
        }

        foreach (int length in (int[])[0, 1, 47, 49, 95, 97])
            Same(bls => (bls.KeyValidate(new byte[length]), bls.SignatureValidate(new byte[length]), bls.FastAggregateVerify(new byte[length], [], new byte[96]), bls.TryAggregate(new byte[length], new byte[96])));
    }

    [BlstFact]
    public void Keys_that_cancel_out_are_judged_alike()
    {
        (byte[] pubkey, byte[] message, byte[] signature) = Signed(new SeededRandom(output));
        byte[] negative = [(byte)(pubkey[0] ^ 0x20), .. pubkey[1..]], identity = [0xc0, .. new byte[95]];
        byte[] keys = [.. pubkey, .. negative];
        foreach (byte[] point in (byte[][])[identity, signature])
        {
            Same(bls => bls.FastAggregateVerify(keys, message, point));
            Same(bls => bls.AggregateVerify(keys, [message, message], point));
            Same(bls => bls.Verify(pubkey, message, point));
        }

        Same(bls => Written(48, sum => bls.TryAggregatePublicKeys(keys, sum)));
    }

    [BlstFact]
    public void Aggregates_are_the_same()
    {
        var random = new SeededRandom(output);
        foreach (int count in (int[])[1, 2, 8, 9, 33])
        {
            (byte[] Pubkey, byte[] Message, byte[] Signature)[] signers = [.. Enumerable.Range(0, count).Select(_ => Signed(random))];
            byte[] pubkeys = [.. signers.SelectMany(signer => signer.Pubkey)], signatures = [.. signers.SelectMany(signer => signer.Signature)], sum = new byte[96];
            ReadOnlyMemory<byte>[] messages = [.. signers.Select(signer => (ReadOnlyMemory<byte>)signer.Message)];
            Same(bls => Written(96, aggregate => bls.TryAggregate(signatures, aggregate)));
            Same(bls => Written(48, aggregate => bls.TryAggregatePublicKeys(pubkeys, aggregate)));
            ManagedBls.Instance.TryAggregate(signatures, sum).Should().BeTrue();
            Same(bls => bls.AggregateVerify(pubkeys, messages, sum)).Should().BeTrue();
            Same(bls => bls.AggregateVerify(pubkeys, [.. messages.Reverse()], sum)).Should().Be(count == 1);
            Same(bls => bls.FastAggregateVerify(pubkeys, messages[0].Span, sum)).Should().Be(count == 1);
        }
    }

    [BlstFact]
    public void Batches_name_the_same_bad_items()
    {
        var random = new SeededRandom(output);
        (byte[] Pubkey, byte[] Message, byte[] Signature)[] good = [.. Enumerable.Range(0, 300).Select(_ => Signed(random))];
        foreach (int count in (int[])[0, 1, 2, 9, 128, 129, 300])
        {
            foreach (int bad in (int[])[0, 1, count / 2, count])
            {
                (byte[] Pubkey, byte[] Message, byte[] Signature)[] items = [.. good.Take(count).Select(item => ((byte[])item.Pubkey.Clone(), item.Message, (byte[])item.Signature.Clone()))];
                for (int i = 0; i < bad && count > 0; i++)
                    Spoil(random, items, random.Below(count), good);
                Same(bls => string.Concat(Batch(bls, items).Select(result => result ? '+' : '-')));
            }
        }
    }

    // A damaged key or signature, somebody else's, or the identity.
    private static void Spoil(SeededRandom random, (byte[] Pubkey, byte[] Message, byte[] Signature)[] items, int item, (byte[] Pubkey, byte[] Message, byte[] Signature)[] good)
    {
        switch (random.Below(4))
        {
            case 0: Damage(random, items[item].Pubkey); break;
            case 1: Damage(random, items[item].Signature); break;
            case 2: items[item].Signature = good[(item + 1) % good.Length].Signature; break;
            default: items[item].Signature = [0xc0, .. new byte[95]]; break;
        }
    }

    private static bool[] Batch(IBls bls, (byte[] Pubkey, byte[] Message, byte[] Signature)[] items)
    {
        bool[] results = new bool[items.Length];
        bls.BatchVerify([.. items.SelectMany(item => item.Pubkey)], [.. items.SelectMany(item => item.Message)], [.. items.SelectMany(item => item.Signature)], results);
        return results;
    }

    private static (byte[] Pubkey, byte[] Message, byte[] Signature) Signed(SeededRandom random)
    {
        (byte[] key, byte[] message, byte[] pubkey, byte[] signature) = (random.SecretKey(), random.Bytes(32), new byte[48], new byte[96]);
        InstalledBlst.Instance!.TrySkToPk(key, pubkey).Should().BeTrue();
        InstalledBlst.Instance!.TrySign(key, message, signature).Should().BeTrue();
        return (pubkey, message, signature);
    }

    private static void Damage(SeededRandom random, byte[] bytes) => bytes[random.Below(bytes.Length)] ^= (byte)(1 << random.Below(8));

    private static string Written(int length, Func<byte[], bool> write)
    {
        byte[] bytes = [.. Enumerable.Repeat((byte)0x55, length)];
        bool isWritten = write(bytes);
        return $"{isWritten} {Convert.ToHexStringLower(bytes)}";
    }

    private static T Same<T>(Func<IBls, T> ask)
    {
        T[] answers = [.. Both.Select(ask)];
        answers[1].Should().Be(answers[0]);
        return answers[0];
    }
}
