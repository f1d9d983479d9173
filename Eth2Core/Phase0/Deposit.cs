using System.Diagnostics.CodeAnalysis;
using Eth2Core.Ssz;

namespace Eth2Core.Phase0;

/// <summary>Deposit data and the proof that it stands in the deposit tree.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "Deposit".</remarks>
public sealed class Deposit : ISszFixedSize<Deposit>
{
    /// <summary>How many hashes a proof has: the tree's depth, and one for the count.</summary>
    public const int ProofLength = Constants.DepositContractTreeDepth + 1;

    /// <summary>How many bytes the encoding has.</summary>
    public const int SszLength = (ProofLength * Root.Length) + DepositData.SszLength;

    private readonly Root[] _proof;

    /// <summary>Makes a deposit.</summary>
    /// <param name="proof">proof: <see cref="ProofLength"/> siblings from the leaf up.</param>
    /// <param name="data">data: the leaf.</param>
    /// <exception cref="ArgumentException">The proof has another length.</exception>
    public Deposit(IReadOnlyList<Root> proof, DepositData data)
    {
        ArgumentNullException.ThrowIfNull(proof);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfNotEqual(proof.Count, ProofLength, nameof(proof));
        _proof = [.. proof];
        Data = data;
    }

    static string ISszFixedSize<Deposit>.ContainerName => nameof(Deposit);

    static int ISszFixedSize<Deposit>.FixedLength => SszLength;

    /// <summary>proof: the siblings from the leaf up, the count last.</summary>
    public IReadOnlyList<Root> Proof => _proof;

    /// <summary>data: the leaf.</summary>
    public DepositData Data { get; }

    /// <summary>Reads exactly the bytes of one value; false, with the reason, for anything else.</summary>
    public static bool TryDeserialize(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Deposit? value, [NotNullWhen(false)] out SszError? error) =>
        SszContainer.TryDeserialize(bytes, out value, out error);

    /// <summary>The SSZ encoding.</summary>
    public byte[] Serialize() => SszContainer.Serialize(this);

    /// <summary>hash_tree_root: the root of the value's Merkle tree.</summary>
    public Root HashTreeRoot()
    {
        FieldRoots roots = new(stackalloc byte[2 * Root.Length]);
        roots.Add(Merkleization.RootOfVector<Root>(_proof));
        roots.Add(Data.HashTreeRoot());
        return roots.HashTreeRoot();
    }

    static Deposit ISszFixedSize<Deposit>.ReadFrom(ref SszReader reader) => new(
        proof: reader.ReadVector<Root>(ProofLength),
        data: reader.ReadContainer<DepositData>("data")!);

    void ISszFixedSize<Deposit>.WriteTo(ref SszWriter writer)
    {
        writer.WriteAll<Root>(_proof);
        writer.WriteContainer(Data);
    }
}
