using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Ssz;

namespace Ceremony.Attestations;

/// <summary>One signature of many validators over one report.</summary>
public static class AggregateSignature
{
    private const int ChunkSize = 512;

    // Every encoding of the identity begins so; no public key does.
    private const byte Infinity = 0xc0;

    /// <summary>Whether the signature is that of exactly the validators whose bits are set (FastAggregateVerify).</summary>
    /// <remarks>The keys are added up on all cores, a few hundred at a time, and the sums once more.</remarks>
    public static bool IsValid(GenesisRegistry registry, Attestation.Validators attestation, IBls bls)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(attestation);
        ArgumentNullException.ThrowIfNull(bls);
        int[] validators = [.. SetBits(attestation.AggregationBits)];
        int[][] chunks = [.. validators.Chunk(ChunkSize)];
        byte[][] sums = new byte[chunks.Length][];
        bool[] valid = new bool[chunks.Length];
        Parallel.For(0, chunks.Length, i => valid[i] = bls.TryAggregatePublicKeys(Keys(registry, chunks[i]), sums[i] = new byte[BlsPubkeyBytes.Length]));
        // Keys that cancel each other out add nothing, but they would be no public key.
        byte[] keys = [.. sums.Where(sum => sum[0] != Infinity).SelectMany(sum => sum)];
        Root message = AttestationDomain.SigningRoot(attestation.Document.Digest, attestation.Domain);
        BlsSignatureBytes signature = attestation.Signature;
        return keys.Length > 0 && valid.All(isValid => isValid) && bls.FastAggregateVerify(keys, message, signature);
    }

    /// <summary>The validators whose bits are set.</summary>
    public static IEnumerable<int> SetBits(Bitlist bits)
    {
        ArgumentNullException.ThrowIfNull(bits);
        int count = bits.Count;
        for (int i = 0; i < count; i++)
        {
            if (bits[i])
                yield return i;
        }
    }

    /// <summary>Joins signatures of different validators.</summary>
    /// <param name="registry">The validators.</param>
    /// <param name="signed">Each validator and its own signature, or several and theirs.</param>
    /// <param name="bls">Adds them up.</param>
    /// <exception cref="ArgumentException">A signature is none, or there is none.</exception>
    public static Attestation.Validators Join(GenesisRegistry registry, IReadOnlyList<(IReadOnlyList<int> Validators, BlsSignatureBytes Signature)> signed, IBls bls)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(signed);
        ArgumentNullException.ThrowIfNull(bls);
        bool[] bits = new bool[registry.Count];
        foreach (int validator in signed.SelectMany(part => part.Validators))
            bits[validator] = true;
        byte[] aggregate = new byte[BlsSignatureBytes.Length];
        return bls.TryAggregate(signed.SelectMany(part => part.Signature.AsSpan().ToArray()).ToArray(), aggregate)
            ? new Attestation.Validators(registry.Report, registry.Domain, Bitlist.Create(bits), new BlsSignatureBytes(aggregate))
            : throw new ArgumentException("expected at least one signature, and every one a point of its group", nameof(signed));
    }

    private static byte[] Keys(GenesisRegistry registry, int[] validators)
    {
        byte[] keys = new byte[validators.Length * BlsPubkeyBytes.Length];
        foreach ((int i, int validator) in validators.Index())
            registry.Pubkeys.Slice(validator * BlsPubkeyBytes.Length, BlsPubkeyBytes.Length).CopyTo(keys.AsSpan(i * BlsPubkeyBytes.Length));
        return keys;
    }
}
