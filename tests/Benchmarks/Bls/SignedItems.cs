using System.Security.Cryptography;
using Benchmarks.Genesis;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Keys;
using Eth2Core.Phase0;

namespace Benchmarks.Bls;

/// <summary>Deposits with good signatures, as the seam wants them: keys, signing roots, signatures.</summary>
internal sealed class SignedItems
{
    private readonly byte[] _secretKeys;

    /// <summary>Makes so many.</summary>
    public SignedItems(int count)
    {
        ForkVersion forkVersion = ForkVersion.Parse("0x00c0ffee");
        (Pubkeys, Messages, Signatures) = (new byte[count * Lengths.Pubkey], new byte[count * Lengths.SigningRoot], new byte[count * Lengths.Signature]);
        _secretKeys = RandomNumberGenerator.GetBytes(count * Lengths.SecretKey);
        for (int i = 0; i < count; i++)
            _secretKeys[i * Lengths.SecretKey] &= 0x3f;
        Deposits = SignedDeposits.Make(count, forkVersion);
        for (int i = 0; i < count; i++)
        {
            DepositData deposit = Deposits[i];
            deposit.Pubkey.AsSpan().CopyTo(Pubkeys.AsSpan(i * Lengths.Pubkey));
            ValidatorDeposit.SigningRoot(new DepositMessage(deposit.Pubkey, deposit.WithdrawalCredentials, deposit.Amount), forkVersion).AsSpan().CopyTo(Messages.AsSpan(i * Lengths.SigningRoot));
            deposit.Signature.AsSpan().CopyTo(Signatures.AsSpan(i * Lengths.Signature));
        }
    }

    /// <summary>The deposits themselves.</summary>
    public DepositData[] Deposits { get; }

    /// <summary>48 bytes each.</summary>
    public byte[] Pubkeys { get; }

    /// <summary>32 bytes each.</summary>
    public byte[] Messages { get; }

    /// <summary>96 bytes each.</summary>
    public byte[] Signatures { get; }

    /// <summary>Key, message and signature of each, one item after another.</summary>
    public void Write(string file)
    {
        using FileStream stream = File.Create(file);
        for (int i = 0; i < Deposits.Length; i++)
        {
            stream.Write(Pubkeys.AsSpan(i * Lengths.Pubkey, Lengths.Pubkey));
            stream.Write(Messages.AsSpan(i * Lengths.SigningRoot, Lengths.SigningRoot));
            stream.Write(Signatures.AsSpan(i * Lengths.Signature, Lengths.Signature));
        }
    }

    /// <summary>Verifies the first so many in a batch, on one thread.</summary>
    public void BatchVerify(int count)
    {
        BatchChunk[] chunks = BatchVerification.Split(count, processors: 1, BatchArithmetic.Chosen);
        int start = 0;
        foreach (BatchChunk chunk in chunks)
        {
            chunk.Take(Pubkeys, Messages, Signatures, start);
            chunk.Verify();
            start += chunk.Count;
            if (chunk.Results.Contains(false)) throw new InvalidOperationException("a good signature was refused");
        }
    }

    /// <summary>Computes the public keys of the first so many random secret keys, in one call.</summary>
    public void SkToPk(IBls bls, int count)
    {
        byte[] pubkeys = new byte[count * Lengths.Pubkey];
        bool[] results = new bool[count];
        bls.BatchSkToPk(_secretKeys.AsSpan(0, count * Lengths.SecretKey), pubkeys, results);
        if (results.Contains(false)) throw new InvalidOperationException("a key was refused");
    }

    /// <summary>Signs the first so many messages, each with a random secret key of its own, in one call.</summary>
    public void Sign(IBls bls, int count)
    {
        byte[] signatures = new byte[count * Lengths.Signature];
        bool[] results = new bool[count];
        bls.BatchSign(_secretKeys.AsSpan(0, count * Lengths.SecretKey), Messages.AsSpan(0, count * Lengths.SigningRoot), signatures, results);
        if (results.Contains(false)) throw new InvalidOperationException("a key was refused");
    }

    /// <summary>Verifies one.</summary>
    public void Verify(IBls bls, int item)
    {
        if (!bls.Verify(Pubkeys.AsSpan(item * Lengths.Pubkey, Lengths.Pubkey), Messages.AsSpan(item * Lengths.SigningRoot, Lengths.SigningRoot), Signatures.AsSpan(item * Lengths.Signature, Lengths.Signature)))
            throw new InvalidOperationException("a good signature was refused");
    }
}
