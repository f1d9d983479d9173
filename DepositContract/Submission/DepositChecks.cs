using DepositContract.Transactions;
using Eth2Core.Bls;
using Eth2Core.Genesis;
using Eth2Core.Phase0;

namespace DepositContract.Submission;

/// <summary>What can be said about deposits without a node: amount, credentials, public key, signature, repetition.</summary>
internal sealed class DepositChecks(SubmissionTarget target, SubmissionPolicy policy, IBls bls)
{
    private const int SignatureChunk = 1024;
    private const byte BlsPrefix = 0x00;
    private const byte ExecutionPrefix = 0x01;
    private const byte CompoundingPrefix = 0x02;
    private const int AddressStart = 12;

    /// <summary>Every problem of a list, in the order of the list.</summary>
    internal List<SubmissionProblem> FindProblems(IReadOnlyList<DepositData> deposits, IProgress<SubmissionProgress>? progress, CancellationToken cancellationToken)
    {
        List<SubmissionProblem> problems = [];
        Dictionary<BlsPubkeyBytes, int> seen = [];
        for (int i = 0; i < deposits.Count; i++)
        {
            problems.AddRange(CheckFields(deposits[i], i));
            if (!seen.TryAdd(deposits[i].Pubkey, i) && !policy.AllowRepeatedPubkeys) problems.Add(Repeated(deposits[i], i, seen[deposits[i].Pubkey]));
        }

        if (!policy.AllowInvalidSignatures) problems.AddRange(CheckSignatures(deposits, progress, cancellationToken));
        return problems;
    }

    private IEnumerable<SubmissionProblem> CheckFields(DepositData deposit, int position)
    {
        if (deposit.Amount < Gwei.OneEther)
        {
            yield return Problem("amount-too-low", position, deposit, $"the contract takes 1000000000 gwei or more, got {deposit.Amount}", $"correct the amount");
        }

        if (CredentialsFault(deposit.WithdrawalCredentials) is { } fault)
        {
            yield return Problem("withdrawal-credentials", position, deposit, $"withdrawal credentials {deposit.WithdrawalCredentials}: {fault}", $"make the deposit again: they can never be changed back");
        }
    }

    private string? CredentialsFault(WithdrawalCredentials credentials)
    {
        ReadOnlySpan<byte> bytes = credentials;
        if (credentials.Prefix == BlsPrefix) return bytes.ContainsAnyExcept((byte)0) ? null : "they are all zero";
        if (credentials.Prefix is not (ExecutionPrefix or CompoundingPrefix)) return $"expected the prefix 0x00, 0x01 or 0x02, got 0x{credentials.Prefix:x2}";
        if (bytes[1..AddressStart].ContainsAnyExcept((byte)0)) return "expected eleven zero bytes after the prefix";
        ExecutionAddress address = new(bytes[AddressStart..]);
        return address == default ? "the address is zero"
            : address == target.Contract ? $"the address {Eip55.ToChecksum(address)} is the deposit contract itself"
            : null;
    }

    private IEnumerable<SubmissionProblem> CheckSignatures(IReadOnlyList<DepositData> deposits, IProgress<SubmissionProgress>? progress, CancellationToken cancellationToken)
    {
        DepositSignatures signatures = new(target.GenesisForkVersion, bls);
        for (int start = 0; start < deposits.Count; start += SignatureChunk)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new SubmissionProgress(SubmissionPhase.CheckingSignatures, start, deposits.Count));
            DepositData[] chunk = [.. deposits.Skip(start).Take(SignatureChunk)];
            bool[] valid = signatures.Verify(chunk);
            for (int i = 0; i < chunk.Length; i++)
            {
                if (!valid[i]) yield return InvalidSignature(signatures, chunk[i], start + i);
            }
        }

        progress?.Report(new SubmissionProgress(SubmissionPhase.CheckingSignatures, deposits.Count, deposits.Count));
    }

    private SubmissionProblem InvalidSignature(DepositSignatures signatures, DepositData deposit, int position)
    {
        UserText what = signatures.Explain(deposit) switch
        {
            IgnoredReason.PubkeyNotValid => $"the public key is not valid",
            IgnoredReason.SignatureNotAPoint => $"the signature is not a point of the curve's subgroup",
            _ => $"the signature does not verify under fork version {target.GenesisForkVersion}",
        };
        return Problem("signature-not-valid", position, deposit, what, $"the beacon chain would ignore the deposit and the ether would be lost: check the network");
    }

    private static SubmissionProblem Repeated(DepositData deposit, int position, int first) =>
        Problem("pubkey-repeated", position, deposit, $"the public key is that of deposit {first}", $"one deposit for each key; a second one is a top-up and must be allowed explicitly");

    internal static SubmissionProblem Problem(string code, int position, DepositData deposit, UserText what, UserText hint) =>
        new(code, position, $"deposit {position} ({deposit.Pubkey}): {what}", hint);
}
