using DepositContract.Contract;
using Eth2Core.Bls;
using Eth2Core.Genesis;
using Eth2Core.Phase0;

namespace DepositContract.Submission;

/// <summary>Compares deposits with those that the contract has for the same public keys.</summary>
/// <remarks>
/// The first deposit with a valid signature fixes a validator's withdrawal credentials for good: if somebody else made it, every further ether for that key
/// is theirs. Deposits with an invalid signature fix nothing: the beacon chain ignores them.
/// </remarks>
internal sealed class EarlierDeposits(SubmissionTarget target, SubmissionPolicy policy, IBls bls)
{
    private const string Code = PreflightRules.EarlierDeposits;

    /// <summary>What the contract's deposits say about those that are to be sent.</summary>
    /// <param name="unsent">The deposits that are to be sent, with their positions.</param>
    /// <param name="sent">Those whose transactions were sent before and may not be mined yet.</param>
    /// <param name="earlier">The contract's deposits.</param>
    /// <param name="isOwn">Whether a transaction was made for these deposits.</param>
    internal IReadOnlyList<PreflightCheck> Look(
        IReadOnlyList<(int Position, DepositData Deposit)> unsent, IReadOnlyList<(int Position, DepositData Deposit)> sent, IReadOnlyList<DepositEvent> earlier, Func<Hash32, bool> isOwn)
    {
        HashSet<BlsPubkeyBytes> pubkeys = [.. unsent.Concat(sent).Select(item => item.Deposit.Pubkey)];
        DepositEvent[] relevant = [.. earlier.Where(deposit => pubkeys.Contains(deposit.Data.Pubkey))];
        HashSet<BlsPubkeyBytes> arrived = [.. relevant.Where(deposit => isOwn(deposit.TransactionHash)).Select(deposit => deposit.Data.Pubkey)];
        DepositEvent[] others = [.. relevant.Where(deposit => !isOwn(deposit.TransactionHash))];
        bool[] valid = new DepositSignatures(target.GenesisForkVersion, bls).Verify([.. others.Select(deposit => deposit.Data)]);
        ILookup<BlsPubkeyBytes, (DepositEvent Event, bool IsValid)> byPubkey = others.Zip(valid).ToLookup(item => item.First.Data.Pubkey, item => (item.First, item.Second));

        // What was sent and has not arrived can still be too late; what has arrived is reported after mining.
        return
        [
            .. sent.Where(item => !arrived.Contains(item.Deposit.Pubkey)).Select(item => FindTaken(item.Deposit, item.Position, [.. byPubkey[item.Deposit.Pubkey]])).OfType<PreflightCheck>(),
            .. unsent.Select(item => LookAt(item.Deposit, item.Position, [.. byPubkey[item.Deposit.Pubkey]])).OfType<PreflightCheck>(),
        ];
    }

    private PreflightCheck? LookAt(DepositData deposit, int position, (DepositEvent Event, bool IsValid)[] earlier)
    {
        bool isTopUp = policy.AllowRepeatedPubkeys && TopUpForm.Is(deposit);
        DepositEvent? first = earlier.FirstOrDefault(item => item.IsValid).Event;
        if (isTopUp && first is null) return PreflightCheck.Failed(Code, Lost(deposit, position));
        if (earlier.Length == 0) return null;
        if (first is null) return Ignored(deposit, position, earlier);
        if (!isTopUp && FindTaken(deposit, position, earlier) is { } taken) return taken;
        return policy.AllowRepeatedPubkeys ? TopUp(deposit, position, first) : PreflightCheck.Failed(Code, Deposited(deposit, position, first));
    }

    private static PreflightCheck? FindTaken(DepositData deposit, int position, (DepositEvent Event, bool IsValid)[] earlier)
    {
        DepositEvent? first = earlier.FirstOrDefault(item => item.IsValid).Event;
        if (first is null || TopUpForm.Is(deposit) || first.Data.WithdrawalCredentials == deposit.WithdrawalCredentials) return null;
        UserText what = $"deposit {first.Index} of block {first.BlockNumber} has fixed its withdrawal credentials to {first.Data.WithdrawalCredentials}";
        return PreflightCheck.Failed(
            Code, DepositChecks.Problem("pubkey-taken", position, deposit, what, $"send nothing for this key: the ether would belong to whoever made that deposit"));
    }

    private static PreflightCheck Ignored(DepositData deposit, int position, (DepositEvent Event, bool IsValid)[] earlier) => PreflightCheck.Warned(
        Code,
        $"deposit {position} ({deposit.Pubkey}): the contract has {earlier.Length} deposits for this key without a valid signature, the first is deposit {earlier[0].Event.Index} of block {earlier[0].Event.BlockNumber}",
        $"the beacon chain ignores them, so the key is still free; somebody may be watching it",
        position);

    private static PreflightCheck TopUp(DepositData deposit, int position, DepositEvent first) => PreflightCheck.Warned(
        Code,
        $"deposit {position} ({deposit.Pubkey}): a top-up of the validator that deposit {first.Index} of block {first.BlockNumber} made, with withdrawal credentials {first.Data.WithdrawalCredentials}",
        $"the contract checks nothing: the ether goes to those credentials whatever this deposit says, and to a validator that has left it comes back only by withdrawal",
        position);

    private static SubmissionProblem Deposited(DepositData deposit, int position, DepositEvent first) => DepositChecks.Problem(
        "pubkey-deposited", position, deposit, $"the contract has deposit {first.Index} of block {first.BlockNumber} for this key already",
        $"a second deposit is a top-up and must be allowed explicitly");

    private static SubmissionProblem Lost(DepositData deposit, int position) => DepositChecks.Problem(
        "top-up-lost", position, deposit, $"a top-up without a signature, and the contract has no earlier deposit for this key with a valid one",
        $"the beacon chain would ignore it and the ether would be lost: check the public key and the network");
}
