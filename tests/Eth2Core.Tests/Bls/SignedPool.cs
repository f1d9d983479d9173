using System.Text.Json;
using Oracles;

namespace Eth2Core.Tests.Bls;

/// <summary>Items that blst signed, once for all tests.</summary>
internal sealed class SignedPool
{
    private const int Size = 256;

    private static readonly Lazy<SignedPool> s_instance = new(() => new SignedPool());

    private readonly SignedBatch _items;

    // The keys 1, 2, 3, ..., and messages that say their number.
    private SignedPool()
    {
        byte[][] messages = [.. Enumerable.Range(0, Size).Select(i => Reference.ToBytes(i, 32))];
        JsonElement made = NodeOracle.Ask("bls", "make", new
        {
            secretKeys = Enumerable.Range(1, Size).Select(i => Hex.Encode(Reference.ToBytes(i, 32))),
            messages = messages.Select(message => Hex.Encode(message)),
        });
        byte[] Joined(string name) => [.. made.EnumerateArray().SelectMany(item => Convert.FromHexString(item.GetProperty(name).GetString()!.AsSpan(2)))];
        _items = new SignedBatch(Joined("pubkey"), [.. messages.SelectMany(message => message)], Joined("signature"));
    }

    /// <summary>The one pool.</summary>
    public static SignedPool Instance => s_instance.Value;

    /// <summary>A batch of so many items: the pool's, again and again.</summary>
    public SignedBatch Take(int count)
    {
        static byte[] Repeat(byte[] items, int length)
        {
            byte[] repeated = new byte[length];
            for (int at = 0; at < length; at += items.Length)
                items.AsSpan(0, Math.Min(items.Length, length - at)).CopyTo(repeated.AsSpan(at));
            return repeated;
        }

        return new SignedBatch(Repeat(_items.Pubkeys, 48 * count), Repeat(_items.Messages, 32 * count), Repeat(_items.Signatures, 96 * count));
    }
}
