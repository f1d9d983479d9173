using System.Security.Cryptography;
using Eth2Core.Bls;
using Eth2Core.Bls.Curves;
using Eth2Core.Keys;
using Timing;

namespace Benchmarks.Timing;

/// <summary>Everything that computes with secret keys and seeds, and two operations that leak.</summary>
internal static class TimingTargets
{
    private const int Keys = 8;
    private const int Reductions = 64;

    private static readonly byte[] s_fixed = Convert.FromHexString("0d7359d57963ab8fbbde1852dcf553fedbc31f464d80ee7d40ae683122b45071");
    private static readonly byte[] s_message = [.. Enumerable.Repeat((byte)0x56, Lengths.SigningRoot)];

    /// <summary>The controls first.</summary>
    public static IReadOnlyList<TimingTarget> All()
    {
        ManagedBls bls = ManagedBls.Instance;
        byte[] pubkey = new byte[Lengths.Pubkey], signature = new byte[Lengths.Signature], remainder = new byte[ScalarReduction.OutputLength];
        byte[] pubkeys = new byte[Keys * Lengths.Pubkey], signatures = new byte[Keys * Lengths.Signature], messages = [.. Enumerable.Repeat(s_message, Keys).SelectMany(message => message)];
        bool[] results = new bool[Keys];
        Action<byte[]> skToPk = key => bls.TrySkToPk(key, pubkey), sign = key => bls.TrySign(key, s_message, signature);
        Action<byte[]> batchSkToPk = keys => bls.BatchSkToPk(keys, pubkeys, results), batchSign = keys => bls.BatchSign(keys, messages, signatures, results);
        return
        [
            new("control: double and add, light", Light, RandomKey, key => DoubleAndAdd.Multiply(G1.Generator, key)) { IsControl = true },
            new("control: windows of zero skipped, fixed", () => s_fixed, RandomKey, key => SkippedWindows.Multiply(G1.Generator, key)) { IsControl = true },
            new("public key, fixed", () => s_fixed, RandomKey, skToPk),
            new("public key, light", Light, RandomKey, skToPk),
            new("signature, fixed", () => s_fixed, RandomKey, sign),
            new("signature, light", Light, RandomKey, sign),
            new("8 public keys, fixed", () => Many(() => s_fixed), () => Many(RandomKey), batchSkToPk),
            new("8 public keys, light", () => Many(Light), () => Many(RandomKey), batchSkToPk),
            new("8 signatures, fixed", () => Many(() => s_fixed), () => Many(RandomKey), batchSign),
            new("8 signatures, light", () => Many(Light), () => Many(RandomKey), batchSign),
            new("master key of a seed, fixed", () => s_fixed, () => RandomNumberGenerator.GetBytes(32), seed => KeyDerivation.DeriveMasterSecretKey(seed).Dispose()),
            new("child key, fixed", () => s_fixed, RandomKey, key => KeyDerivation.DeriveChildSecretKey(key, 0).Dispose()),
            new("64 remainders modulo r, zero", () => new byte[ScalarReduction.InputLength], () => RandomNumberGenerator.GetBytes(ScalarReduction.InputLength), wide =>
            {
                for (int i = 0; i < Reductions; i++)
                    ScalarReduction.Reduce(wide, remainder);
            }),
        ];
    }

    // One bit of 254.
    private static byte[] Light()
    {
        byte[] key = new byte[Lengths.SecretKey];
        int bit = RandomNumberGenerator.GetInt32(254);
        key[^(1 + (bit / 8))] = (byte)(1 << (bit % 8));
        return key;
    }

    private static byte[] RandomKey()
    {
        byte[] key = RandomNumberGenerator.GetBytes(Lengths.SecretKey);
        key[0] &= 0x3f;
        key[^1] |= 1;
        return key;
    }

    private static byte[] Many(Func<byte[]> key) => [.. Enumerable.Range(0, Keys).SelectMany(_ => key())];
}
