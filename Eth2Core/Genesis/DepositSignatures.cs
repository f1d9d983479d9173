using Eth2Core.Bls;
using Eth2Core.Phase0;

namespace Eth2Core.Genesis;

/// <summary>Checks deposit signatures, many at a time.</summary>
/// <remarks>
/// Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "Deposits": the domain is DOMAIN_DEPOSIT under the genesis
/// fork version with a zero genesis validators root, so that deposits are valid across forks.
/// </remarks>
public sealed class DepositSignatures(ForkVersion genesisForkVersion, IBls bls)
{
    private readonly Domain _domain = SigningRoots.ComputeDomain(DomainType.Deposit, genesisForkVersion);

    /// <summary>Whether each deposit's signature is valid, in the deposits' order.</summary>
    public bool[] Verify(IReadOnlyList<DepositData> deposits)
    {
        ArgumentNullException.ThrowIfNull(deposits);
        var pubkeys = new byte[deposits.Count * BlsPubkeyBytes.Length];
        var messages = new byte[deposits.Count * Root.Length];
        var signatures = new byte[deposits.Count * BlsSignatureBytes.Length];
        for (var i = 0; i < deposits.Count; i++)
        {
            deposits[i].Pubkey.AsSpan().CopyTo(pubkeys.AsSpan(i * BlsPubkeyBytes.Length));
            SigningRoot(deposits[i]).AsSpan().CopyTo(messages.AsSpan(i * Root.Length));
            deposits[i].Signature.AsSpan().CopyTo(signatures.AsSpan(i * BlsSignatureBytes.Length));
        }

        var results = new bool[deposits.Count];
        if (results.Length > 0)
            bls.BatchVerify(pubkeys, messages, signatures, results);
        return results;
    }

    /// <summary>What is wrong with a deposit whose signature did not verify.</summary>
    public IgnoredReason Explain(DepositData deposit)
    {
        ArgumentNullException.ThrowIfNull(deposit);
        var (pubkey, signature) = (deposit.Pubkey, deposit.Signature);
        if (!bls.KeyValidate(pubkey))
            return IgnoredReason.PubkeyNotValid;
        return bls.SignatureValidate(signature) ? IgnoredReason.SignatureNotValid : IgnoredReason.SignatureNotAPoint;
    }

    private Root SigningRoot(DepositData deposit) =>
        SigningRoots.ComputeSigningRoot(deposit.ToDepositMessage().HashTreeRoot(), _domain);
}
