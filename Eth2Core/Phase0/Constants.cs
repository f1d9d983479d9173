namespace Eth2Core.Phase0;

/// <summary>Values that are the same on every network.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "Constants".</remarks>
public static class Constants
{
    /// <summary>GENESIS_SLOT.</summary>
    public const ulong GenesisSlot = 0;

    /// <summary>GENESIS_EPOCH.</summary>
    public const ulong GenesisEpoch = 0;

    /// <summary>FAR_FUTURE_EPOCH: 2^64 - 1, "never".</summary>
    public const ulong FarFutureEpoch = ulong.MaxValue;

    /// <summary>DEPOSIT_CONTRACT_TREE_DEPTH.</summary>
    public const int DepositContractTreeDepth = 32;

    /// <summary>MIN_SEED_LOOKAHEAD, the same in every preset.</summary>
    public const ulong MinSeedLookahead = 1;

    /// <summary>JUSTIFICATION_BITS_LENGTH.</summary>
    public const int JustificationBitsLength = 4;

    /// <summary>BASE_REWARDS_PER_EPOCH.</summary>
    public const ulong BaseRewardsPerEpoch = 4;

    /// <summary>BLS_WITHDRAWAL_PREFIX.</summary>
    public const byte BlsWithdrawalPrefix = 0x00;

    /// <summary>ETH1_ADDRESS_WITHDRAWAL_PREFIX.</summary>
    public const byte Eth1AddressWithdrawalPrefix = 0x01;

    /// <summary>COMPOUNDING_WITHDRAWAL_PREFIX (EIP-7251).</summary>
    public const byte CompoundingWithdrawalPrefix = 0x02;
}
