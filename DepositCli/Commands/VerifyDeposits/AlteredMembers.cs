using DepositCli.Files;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Phase0;

namespace DepositCli.Commands.VerifyDeposits;

/// <summary>Tells which member was changed after a deposit was made: the two roots and the signature cover the others in different ways.</summary>
internal sealed class AlteredMembers(ForkVersion forkVersion, IBls bls)
{
    /// <summary>The members of which one was changed; empty if nothing was, or if it cannot be told.</summary>
    /// <param name="reading">An entry whose deposit could be read.</param>
    /// <param name="isSignatureValid">Whether the signature is valid for it.</param>
    public IReadOnlyList<string> Of(DepositDataEntryReading reading, bool isSignatureValid)
    {
        if (reading is not { Data: { } data, DepositMessageRoot: { } messageRoot, DepositDataRoot: { } dataRoot }) return [];
        bool messageRootFits = messageRoot == data.ToDepositMessage().HashTreeRoot();
        bool dataRootFits = dataRoot == data.HashTreeRoot();
        return (messageRootFits, dataRootFits) switch
        {
            (false, true) => [DepositDataMembers.DepositMessageRoot],
            (true, false) => isSignatureValid ? [DepositDataMembers.DepositDataRoot] : [DepositDataMembers.Signature],
            (false, false) when Signs(data, messageRoot, forkVersion) || Signs(data, messageRoot, reading.ForkVersion ?? forkVersion) => [DepositDataMembers.WithdrawalCredentials, DepositDataMembers.Amount],
            (false, false) => [DepositDataMembers.Pubkey],
            _ => [],
        };
    }

    private bool Signs(DepositData data, Root messageRoot, ForkVersion version)
    {
        Root signingRoot = SigningRoots.ComputeSigningRoot(messageRoot, SigningRoots.ComputeDomain(DomainType.Deposit, version));
        var (pubkey, signature) = (data.Pubkey, data.Signature);
        return bls.Verify(pubkey, signingRoot, signature);
    }
}
