using System.Globalization;
using System.Security.Cryptography;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;
using Eth2Core.Bls.Lanes;
using Eth2Core.Hashing;
using Eth2Core.Keys;
using Eth2Core.Phase0;
using Oracles;

namespace Benchmarks.Bls;

/// <summary>Everything that a deposit's way to genesis computes, beside others' implementations, in one run and on one thread each.</summary>
internal sealed class PeerComparison(OracleProcess node, SignedItems items) : IDisposable
{
    private const int MostItems = 16_384;
    private const int ManyKeys = 256;
    private const int RegistryDepth = 40;
    private const string Blst = "@chainsafe/blst";
    private const string BlstOneByOne = "@chainsafe/blst, singly";
    private const string Framework = "SHA256.HashData";
    private static readonly int[] s_batches = [64, 1_024, MostItems];
    private static readonly int[] s_registries = [16_384, 1_048_576];
    private static readonly byte[] s_secretKey = Convert.FromHexString("0d7359d57963ab8fbbde1852dcf553fedbc31f464d80ee7d40ae683122b45070");

    private readonly ComparisonTable _table = new();
    private readonly KeystoreMemory _memory = new();
    private readonly NativePeers? _blst = NativePeers.Find();

    /// <summary>Prints the table and which goals were met.</summary>
    /// <returns>The exit code: 0 if all were.</returns>
    public static Task<int> RunAsync() => RunAsync(MostItems, async comparison =>
    {
        await comparison.CompareFieldAsync();
        await comparison.CompareSignaturesAsync();
        await comparison.CompareKeysAsync();
        await comparison.CompareHashesAsync();
        return comparison.PrintGoals() ? 0 : 1;
    });

    /// <summary>Prints what is done with secret keys alone, which takes a minute.</summary>
    /// <returns>The exit code: 0.</returns>
    public static Task<int> RunKeysAsync() => RunAsync(ManyKeys, async comparison =>
    {
        await comparison.CompareKeysAsync();
        return 0;
    });

    private static async Task<int> RunAsync(int count, Func<PeerComparison, Task<int>> compareAsync)
    {
        string file = Path.GetTempFileName();
        try
        {
            SignedItems items = new(count);
            items.Write(file);
            using OracleProcess node = await OracleProcess.StartAsync("timed");
            await node.AskAsync("load", new { file });
            using PeerComparison comparison = new(node, items);
            return await compareAsync(comparison);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _memory.Dispose();

    private async Task CompareFieldAsync()
    {
        const int products = 1_000_000, messages = 127;
        if (FpLanes.IsSupported)
            await _table.CompareAsync("multiplication in Fp, in lanes", 7, products, MultiplyInLanes, Peer.Here("one by one", Multiply), _blst?.Multiplication);
        await _table.CompareAsync(
            "hash to G2, in lanes",
            7,
            messages,
            count => BatchArithmetic.Chosen.Hash(items.Messages.AsSpan(0, count * Lengths.SigningRoot), new JacobianPoint<Fp2>[count]),
            Peer.Here("one by one", count => BatchArithmetic.OneByOne.Hash(items.Messages.AsSpan(0, count * Lengths.SigningRoot), new JacobianPoint<Fp2>[count])),
            Peer.InNode("@noble/curves", node, "hashToG2", most: 32),
            _blst?.Hash(items));
    }

    private async Task CompareSignaturesAsync()
    {
        await _table.CompareAsync("verify", 7, 64, count => Repeat(count, i => items.Verify(ManagedBls.Instance, i)), Peer.InNode(Blst, node, "verify"), _blst?.Verify(items));
        foreach (int size in s_batches)
            await _table.CompareAsync(Batch(size), size == MostItems ? 3 : 7, size, items.BatchVerify, Peer.InNode(Blst, node, "batchVerify"), Peer.InNode(BlstOneByOne, node, "verify", most: 256), _blst?.BatchVerify(items));
    }

    private async Task CompareKeysAsync()
    {
        byte[] pubkey = new byte[Lengths.Pubkey], signature = new byte[Lengths.Signature], key = new byte[Lengths.SecretKey];
        await _table.CompareAsync("key derivation, one step", 7, 32, count => Repeat(count, i => KeyDerivation.DeriveChildSecretKey(s_secretKey, (uint)i).Dispose()), Peer.InNode(Blst, node, "deriveChild"));
        await CompareAsync("public key of a secret key", bls => bls.TrySkToPk(s_secretKey, pubkey), "skToPk");
        await CompareAsync("sign", bls => bls.TrySign(s_secretKey, items.Messages.AsSpan(0, Lengths.SigningRoot), signature), "sign");
        await CompareManyAsync("public keys of many secret keys, each", items.SkToPk, "skToPkEach");
        await CompareManyAsync("sign with many secret keys, each", items.Sign, "signEach");
        await _table.CompareAsync("scrypt, n = 262144", 3, 1, count => Repeat(count, _ => Scrypt.DeriveKey("password"u8, "salt"u8, 262_144, 8, 1, key, _memory)), Peer.InNode("Node.js crypto.scrypt", node, "scrypt"));

        Task CompareManyAsync(string name, Action<IBls, int> operation, string work) => _table.CompareAsync(
            name, 7, ManyKeys, count => operation(ManagedBls.Instance, count), Peer.InNode(Blst, node, work), _blst?.OfMany(operation));

        Task CompareAsync(string name, Action<IBls> operation, string work) => _table.CompareAsync(name, 7, 64, count => Repeat(count, _ => operation(ManagedBls.Instance)), Peer.InNode(Blst, node, work), _blst?.Of(operation));
    }

    private async Task CompareHashesAsync()
    {
        const int nodes = 65_536;
        byte[] pairs = RandomNumberGenerator.GetBytes(nodes * Sha256.PairLength), parents = new byte[nodes * Sha256.NodeLength];
        await _table.CompareAsync("SHA-256 of a Merkle node", 7, nodes, _ => Sha256.HashPairs(pairs, parents), Peer.Here(Framework, _ => Sha256.HashPairsPortable(pairs, parents)));
        foreach (int size in s_registries)
        {
            List<Validator> validators = Registry(size);
            Root root = default, expected = default;
            // A run of a few milliseconds is all clock and compiler: as many validators in every run.
            await _table.CompareAsync(
                RegistryRoot(size),
                5,
                s_registries.Max() / size,
                count => Repeat(count, () => root = ValidatorRegistry.HashTreeRoot(validators, 1UL << RegistryDepth)),
                Peer.Here(Framework, count => Repeat(count, () => expected = FrameworkRegistry.HashTreeRoot(validators, RegistryDepth))));
            if (root != expected) throw new InvalidOperationException($"expected {expected}, got {root}");
        }
    }

    private static void Repeat(int count, Action run)
    {
        for (int i = 0; i < count; i++)
            run();
    }

    private List<Validator> Registry(int size) => [.. Enumerable.Range(0, size).Select(i =>
    {
        DepositData deposit = items.Deposits[i % items.Deposits.Length];
        return new Validator(deposit.Pubkey, deposit.WithdrawalCredentials, deposit.Amount, Slashed: false, 0, (ulong)i, ulong.MaxValue, ulong.MaxValue);
    })];

    private bool PrintGoals()
    {
        Console.WriteLine();
        return Goal($"a batch of {MostItems} against {Blst}'s batch", _table.Ratio(Batch(MostItems), Blst), 2.5)
            & Goal($"a batch of {MostItems} against {Blst}'s single verify", _table.Ratio(Batch(MostItems), BlstOneByOne), 5)
            & Goal($"the registry root against {Framework}", s_registries.Min(size => _table.Ratio(RegistryRoot(size), Framework)), 8);
    }

    private static bool Goal(string name, double reached, double wanted)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"goal: {name}: at least {wanted:0.0}x; reached {reached:0.00}x: {(reached >= wanted ? "met" : "MISSED")}"));
        return reached >= wanted;
    }

    private static string Batch(int size) => string.Create(CultureInfo.InvariantCulture, $"batch verify of {size:#,0}, an item");

    private static string RegistryRoot(int size) => string.Create(CultureInfo.InvariantCulture, $"registry root of {size:#,0}");

    private static void Repeat(int count, Action<int> run)
    {
        for (int i = 0; i < count; i++)
            run(i);
    }

    // Each product is a factor of the next; in lanes, eight such chains side by side.
    private static void MultiplyInLanes(int count)
    {
        FpLanes value = FpLanes.Broadcast(Two), factor = value;
        for (int i = 0; i < count; i += FpLanes.Width)
            FpLanes.Multiply(value, factor, out value);
    }

    private static void Multiply(int count)
    {
        Fp value = Two, factor = value;
        for (int i = 0; i < count; i++)
            value *= factor;
    }

    private static Fp Two => Fp.One + Fp.One;
}
