using DepositCli.Tests.Commands.Ceremony;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Keys;
using Eth2Core.Phase0;

namespace DepositCli.Tests.Commands.Genesis;

/// <summary>Blocks of deposits of every kind: good ones, ignored ones, top-ups, duplicates, halves that the next block completes.</summary>
/// <param name="forkVersion">The network's GENESIS_FORK_VERSION.</param>
internal sealed class MixedDeposits(ForkVersion forkVersion)
{
    private const int KeysPerBlock = 9;
    private const ulong Full = 32_000_000_000;

    /// <summary>How many validators are active after a block, the first being 0: four of its own, and one that it completes.</summary>
    public static int ActiveAfter(int block) => 4 + (5 * block);

    /// <summary>The deposits of a block, the first being 0. The last that makes a validator active is a top-up, with more deposits behind it.</summary>
    public DepositData[] InBlock(int block)
    {
        int first = block * KeysPerBlock;
        DepositData once = Deposit(first), twice = Deposit(first + 1), later = Deposit(first + 4);
        return
        [
            once,
            twice,
            Half(block),
            Deposit(first + 3, Full + 8_000_000_000),
            later with { Signature = once.Signature },
            later,
            .. block == 0 ? (DepositData[])[] : [Half(block - 1) with { Signature = default }],
            Deposit(first + 5) with { Signature = SignedForAnotherNetwork(first + 5) },
            Deposit(first + 6) with { Amount = new Gwei(Full + 1) },
            Deposit(first + 7, Full - 1),
            Deposit(first + 8) with { Pubkey = new BlsPubkeyBytes([.. Enumerable.Repeat((byte)0xff, BlsPubkeyBytes.Length)]) },
            twice,
        ];
    }

    private DepositData Half(int block) => Deposit((block * KeysPerBlock) + 2, Full / 2);

    private DepositData Deposit(int validator, ulong gwei = Full) => Sign(validator, gwei, forkVersion);

    private static BlsSignatureBytes SignedForAnotherNetwork(int validator) => Sign(validator, Full, ForkVersion.Parse("0x00dead00")).Signature;

    private static DepositData Sign(int validator, ulong gwei, ForkVersion version) => ValidatorDeposit.Create(
        LaunchChain.SigningKey(validator), validator % 2 == 0 ? default : WithdrawalCredentials.FromExecutionAddress(ExecutionAddress.Parse("0xd8da6bf26964af9d7eed9e03e53415d37aa96045")),
        new Gwei(gwei), version, ManagedBls.Instance);
}
