using System.Security.Cryptography;
using DepositContract.Contract;
using Eth2Core;
using Eth2Core.Networks;
using Eth2Core.Phase0;

namespace Ceremony.Tests;

/// <summary>Deposits whose signatures only <see cref="MarkedBls"/> understands: the contract checks none, and the place of a deposit is the subject here.</summary>
internal static class TestDeposits
{
    public static Gwei Full { get; } = new(32_000_000_000);

    public static SpecConfig Minimal(ulong validators = 4) => Find("minimal") with
    {
        MinGenesisActiveValidatorCount = validators,
        DepositChainId = new ChainId(31337),
        Eth1FollowDistance = 16,
    };

    public static SpecConfig Find(string name) => Network.TryFind(name, out Network? network) ? network.Config : throw new ArgumentException(name);

    public static DepositData Make(int validator, Gwei? amount = null, bool isValid = true)
    {
        byte[] signature = new byte[BlsSignatureBytes.Length];
        signature[0] = isValid ? MarkedBls.ValidMark : (byte)0;
        return new DepositData(
            new BlsPubkeyBytes([.. SHA256.HashData(BitConverter.GetBytes(validator)), .. new byte[16]]),
            new WithdrawalCredentials(SHA256.HashData([1, .. BitConverter.GetBytes(validator)])),
            amount ?? Full,
            new BlsSignatureBytes(signature));
    }

    public static DepositEvent At(this DepositData data, ulong index, ulong block, Hash32 blockHash) =>
        new(data, new DepositIndex(index), block, blockHash, new Hash32(SHA256.HashData(BitConverter.GetBytes(index))), index);
}
