using BenchmarkDotNet.Attributes;
using Eth2Core.Keys;

namespace Benchmarks;

/// <summary>What making one validator's keys costs.</summary>
[MemoryDiagnoser]
public sealed class KeyBenchmarks : IDisposable
{
    private readonly byte[] _seed = new byte[64];
    private readonly byte[] _parent = Convert.FromHexString("0d7359d57963ab8fbbde1852dcf553fedbc31f464d80ee7d40ae683122b45070");
    private readonly byte[] _key = new byte[32];
    private readonly KeystoreMemory _memory = new();
    private readonly byte[] _phrase = [.. "legal winner thank year wave sausage worth useful legal winner thank yellow"u8];

    /// <summary>Gives the memory back.</summary>
    [GlobalCleanup]
    public void Dispose() => _memory.Dispose();

    /// <summary>One step down the tree of EIP-2333.</summary>
    [Benchmark]
    public void DeriveChild()
    {
        using SecretBytes child = KeyDerivation.DeriveChildSecretKey(_parent, 7);
    }

    /// <summary>The five steps to a signing key.</summary>
    [Benchmark]
    public void DeriveSigningKey()
    {
        using SecretBytes key = KeyDerivation.DeriveFromPath(_seed, KeyPath.Signing(7));
    }

    /// <summary>The usual cost of a keystore: 256 MiB, which one derivation leaves to the next.</summary>
    [Benchmark]
    public void ScryptOfOneKeystore() => Scrypt.DeriveKey("password"u8, "salt"u8, 262144, 8, 1, _key, _memory);

    /// <summary>Normalization of an English phrase.</summary>
    [Benchmark]
    public void NormalizePhrase()
    {
        using SecretBytes normalized = Nfkd.Normalize(_phrase);
    }
}
