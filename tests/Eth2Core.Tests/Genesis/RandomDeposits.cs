using System.Buffers.Binary;
using System.Security.Cryptography;
using Eth2Core.Bls;
using Eth2Core.Networks;
using Eth2Core.Phase0;

namespace Eth2Core.Tests.Genesis;

/// <summary>Random mixes of every kind of deposit that a contract can hold, reproducible from a seed that tests print.</summary>
internal sealed class RandomDeposits(ulong seed, SpecConfig config, IBls bls)
{
    private const ulong MinDeposit = 1_000_000_000;
    private const ulong FullDeposit = 32_000_000_000;

    private static readonly IReadOnlyList<ulong> Amounts =
        [MinDeposit, 16_000_000_000, 31_999_999_999, FullDeposit, FullDeposit, FullDeposit, FullDeposit, FullDeposit + 1, 40_000_000_000, 64_000_000_000];

    private readonly Domain _domain = SigningRoots.ComputeDomain(DomainType.Deposit, config.GenesisForkVersion);
    private readonly List<byte[]> _keys = [];
    private ulong _draws;

    /// <summary>A seed for one run.</summary>
    public static ulong NewSeed() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));

    /// <summary>So many deposits, about half of them with a public key that an earlier one has.</summary>
    public List<DepositData> Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => DrawOne())];

    /// <summary>A new validator's deposit, with credentials of a prefix.</summary>
    public DepositData DrawValid(byte prefix, ulong amount) => Sign(NewKey(), amount, new([prefix, .. Bytes(31)]));

    private DepositData DrawOne()
    {
        var key = _keys.Count > 0 && Next(2) == 0 ? _keys[(int)Next((ulong)_keys.Count)] : NewKey();
        var deposit = Sign(key, Amounts[(int)Next((ulong)Amounts.Count)]);
        return Next(3) == 0 ? Spoil(deposit, key) : deposit;
    }

    private byte[] NewKey()
    {
        var key = Bytes(32);
        // Below the group order, and not zero.
        key[0] &= 0x3f;
        key[31] |= 1;
        _keys.Add(key);
        return key;
    }

    private DepositData Sign(byte[] key, ulong amount) => Sign(key, amount, new(Bytes(32)));

    private DepositData Sign(byte[] key, ulong amount, WithdrawalCredentials credentials)
    {
        Span<byte> pubkey = stackalloc byte[BlsPubkeyBytes.Length];
        bls.TrySkToPk(key, pubkey);
        var message = new DepositMessage(new(pubkey), credentials, new(amount));
        return new(message.Pubkey, credentials, message.Amount, SignUnder(key, message, _domain));
    }

    /// <summary>One of the ways in which a deposit goes wrong. Where the key is known already, it is a top-up all the same.</summary>
    private DepositData Spoil(DepositData deposit, byte[] key) => Next(9) switch
    {
        0 => deposit with { Signature = SignUnder(key, deposit.ToDepositMessage(), SigningRoots.ComputeDomain(DomainType.Deposit, new([0xde, 0xad, 0xbe, 0xef]))) },
        1 => deposit with { Signature = SignUnder(NewKey(), deposit.ToDepositMessage(), _domain) },
        2 => deposit with { Amount = deposit.Amount + Gwei.OneEther },
        3 => deposit with { WithdrawalCredentials = new(Bytes(32)) },
        4 => deposit with { Signature = default },
        5 => deposit with { Signature = new([0xc0, .. new byte[95]]) },
        6 => deposit with { Signature = new(Bytes(96)) },
        7 => deposit with { Pubkey = new([0xc0, .. new byte[47]]), Signature = new([0xc0, .. new byte[95]]) },
        _ => deposit with { Pubkey = new(Bytes(48)) },
    };

    private BlsSignatureBytes SignUnder(byte[] key, DepositMessage message, Domain domain)
    {
        Span<byte> signature = stackalloc byte[BlsSignatureBytes.Length];
        bls.TrySign(key, SigningRoots.ComputeSigningRoot(message.HashTreeRoot(), domain).AsSpan(), signature);
        return new(signature);
    }

    /// <summary>A number below a bound; the bias of the remainder does not matter here.</summary>
    public ulong Next(ulong bound) => BinaryPrimitives.ReadUInt64LittleEndian(Bytes(8)) % bound;

    private byte[] Bytes(int count)
    {
        var bytes = new List<byte>();
        var input = new byte[16];
        while (bytes.Count < count)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(input, seed);
            BinaryPrimitives.WriteUInt64LittleEndian(input.AsSpan(8), _draws++);
            bytes.AddRange(SHA256.HashData(input));
        }

        return [.. bytes.Take(count)];
    }
}
