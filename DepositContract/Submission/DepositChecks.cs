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

    /// <summary>Every check of a list.</summary>
    internal IEnumerable<PreflightCheck> Look(IReadOnlyList<DepositData> deposits, IProgress<SubmissionProgress>? progress, CancellationToken cancellationToken) =>
    [
        .. LookAtEach(PreflightRules.DepositAmount, deposits, FindAmountProblem, good => $"{good} of {deposits.Count} amounts are 1 ETH or more"),
        .. LookAtEach(
            PreflightRules.WithdrawalCredentials, deposits, FindCredentialsProblem,
            good => $"{good} of {deposits.Count} withdrawal credentials have a known prefix, zero padding and a possible address"),
        .. LookAtSignatures(deposits, progress, cancellationToken),
        .. LookAtPubkeys(deposits),
    ];

    /// <summary>The address in withdrawal credentials; null where they hold none.</summary>
    internal static ExecutionAddress? AddressOf(WithdrawalCredentials credentials) => credentials.Prefix is ExecutionPrefix or CompoundingPrefix
        ? new ExecutionAddress(credentials.AsSpan()[AddressStart..])
        : null;

    private static IEnumerable<PreflightCheck> LookAtEach(string code, IReadOnlyList<DepositData> deposits, Func<DepositData, int, SubmissionProblem?> find, Func<int, UserText> passed)
    {
        int good = deposits.Count;
        for (int i = 0; i < deposits.Count; i++)
        {
            if (find(deposits[i], i) is not { } problem) continue;
            good--;
            yield return PreflightCheck.Failed(code, problem);
        }

        if (deposits.Count == 0) yield return PreflightCheck.NotNeeded(code, $"there are no deposits");
        else if (good > 0) yield return PreflightCheck.Passed(code, passed(good));
    }

    private static SubmissionProblem? FindAmountProblem(DepositData deposit, int position) => deposit.Amount < Gwei.OneEther
        ? Problem("amount-too-low", position, deposit, $"the contract takes 1000000000 gwei or more, got {deposit.Amount}", $"correct the amount")
        : null;

    private SubmissionProblem? FindCredentialsProblem(DepositData deposit, int position) => FindFault(deposit) is { } fault
        ? Problem("withdrawal-credentials", position, deposit, $"withdrawal credentials {deposit.WithdrawalCredentials}: {fault}", $"make the deposit again: they can never be changed back")
        : null;

    private UserText? FindFault(DepositData deposit)
    {
        WithdrawalCredentials credentials = deposit.WithdrawalCredentials;
        ReadOnlySpan<byte> bytes = credentials;
        if (IsTopUp(deposit) && credentials == default) return null;
        if (credentials.Prefix == BlsPrefix) return bytes.ContainsAnyExcept((byte)0) ? null : (UserText)$"they are all zero";
        if (AddressOf(credentials) is not { } address) return $"expected the prefix 0x00, 0x01 or 0x02, got 0x{credentials.Prefix:x2}";
        if (bytes[1..AddressStart].ContainsAnyExcept((byte)0)) return $"expected eleven zero bytes after the prefix";
        return address == default ? (UserText)$"the address is zero"
            : address == target.Contract ? (UserText)$"the address {Eip55.ToChecksum(address)} is the deposit contract itself"
            : UnownedAddresses.IsBurnAddress(address) ? (UserText)$"the address {Eip55.ToChecksum(address)} is a burn address, which nobody has a key of"
            : UnownedAddresses.IsSmall(address) ? (UserText)$"the address {Eip55.ToChecksum(address)} is one of those small ones that nobody has a key of"
            : null;
    }

    private bool IsTopUp(DepositData deposit) => policy.AllowRepeatedPubkeys && TopUpForm.Is(deposit);

    private IEnumerable<PreflightCheck> LookAtSignatures(IReadOnlyList<DepositData> deposits, IProgress<SubmissionProgress>? progress, CancellationToken cancellationToken)
    {
        (int Position, DepositData Deposit)[] signed = [.. deposits.Index().Where(item => !IsTopUp(item.Item))];
        if (signed.Length < deposits.Count)
        {
            yield return PreflightCheck.Warned(
                PreflightRules.DepositSignature, $"{deposits.Count - signed.Length} of {deposits.Count} deposits have no signature: they can only top up a validator that exists",
                $"the contract checks nothing of this: for any other key the ether would be lost");
        }

        if (signed.Length == 0) yield break;
        if (policy.AllowInvalidSignatures)
        {
            yield return PreflightCheck.Warned(PreflightRules.DepositSignature, $"the signatures of {signed.Length} deposits are not looked at", $"deposits with invalid signatures are lost");
            yield break;
        }

        int good = 0;
        foreach ((int position, DepositData deposit, bool isValid) in Verify(signed, progress, cancellationToken))
        {
            if (isValid) good++;
            else yield return PreflightCheck.Failed(PreflightRules.DepositSignature, InvalidSignature(deposit, position));
        }

        if (good > 0) yield return PreflightCheck.Passed(PreflightRules.DepositSignature, $"{good} of {deposits.Count} signatures verify under fork version {target.GenesisForkVersion}");
    }

    private IEnumerable<(int Position, DepositData Deposit, bool IsValid)> Verify(
        (int Position, DepositData Deposit)[] signed, IProgress<SubmissionProgress>? progress, CancellationToken cancellationToken)
    {
        DepositSignatures signatures = new(target.GenesisForkVersion, bls);
        for (int start = 0; start < signed.Length; start += SignatureChunk)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new SubmissionProgress(SubmissionPhase.CheckingSignatures, start, signed.Length));
            (int Position, DepositData Deposit)[] chunk = [.. signed.Skip(start).Take(SignatureChunk)];
            bool[] valid = signatures.Verify([.. chunk.Select(item => item.Deposit)]);
            for (int i = 0; i < chunk.Length; i++) yield return (chunk[i].Position, chunk[i].Deposit, valid[i]);
        }

        progress?.Report(new SubmissionProgress(SubmissionPhase.CheckingSignatures, signed.Length, signed.Length));
    }

    private SubmissionProblem InvalidSignature(DepositData deposit, int position)
    {
        if (TopUpForm.Is(deposit))
        {
            return Problem("signature-not-valid", position, deposit, $"there is no signature, which only a top-up of a validator that exists may lack", $"if you mean a top-up, allow it with --allow-top-ups");
        }

        UserText what = new DepositSignatures(target.GenesisForkVersion, bls).Explain(deposit) switch
        {
            IgnoredReason.PubkeyNotValid => $"the public key is not valid",
            IgnoredReason.SignatureNotAPoint => $"the signature is not a point of the curve's subgroup",
            _ => $"the signature does not verify under fork version {target.GenesisForkVersion}",
        };
        return Problem("signature-not-valid", position, deposit, what, $"the beacon chain would ignore the deposit and the ether would be lost: check the network");
    }

    private IEnumerable<PreflightCheck> LookAtPubkeys(IReadOnlyList<DepositData> deposits)
    {
        Dictionary<BlsPubkeyBytes, int> seen = [];
        for (int i = 0; i < deposits.Count; i++)
        {
            if (seen.TryAdd(deposits[i].Pubkey, i)) continue;
            SubmissionProblem problem = Repeated(deposits[i], i, seen[deposits[i].Pubkey]);
            yield return policy.AllowRepeatedPubkeys
                ? PreflightCheck.Warned(PreflightRules.PubkeyUnique, problem.Message, $"it is sent as a top-up of the same validator, as was allowed", i)
                : PreflightCheck.Failed(PreflightRules.PubkeyUnique, problem);
        }

        yield return seen.Count == 0
            ? PreflightCheck.NotNeeded(PreflightRules.PubkeyUnique, $"there are no deposits")
            : PreflightCheck.Passed(PreflightRules.PubkeyUnique, $"{deposits.Count} deposits are for {seen.Count} public keys");
    }

    private static SubmissionProblem Repeated(DepositData deposit, int position, int first) =>
        Problem("pubkey-repeated", position, deposit, $"the public key is that of deposit {first}", $"one deposit for each key; a second one is a top-up and must be allowed explicitly");

    internal static SubmissionProblem Problem(string code, int position, DepositData deposit, UserText what, UserText hint) =>
        new(code, position, $"deposit {position} ({deposit.Pubkey}): {what}", hint);
}
