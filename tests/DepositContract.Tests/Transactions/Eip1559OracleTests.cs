using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json;
using DepositContract.Transactions;
using Eth2Core;
using FluentAssertions;
using Oracles;

namespace DepositContract.Tests.Transactions;

/// <summary>The same transactions signed by an implementation that others wrote: the bytes must be the same.</summary>
public sealed class Eip1559OracleTests
{
    [Fact]
    public async Task Random_transactions_are_signed_to_the_same_bytes()
    {
        using OracleProcess oracle = await OracleProcess.StartAsync("eth1");
        for (int i = 0; i < 40; i++)
        {
            byte[] secret = RandomNumberGenerator.GetBytes(32);
            Eip1559Transaction transaction = RandomTransaction(i);
            JsonElement expected = await AskAsync(oracle, secret, transaction);
            Eth1PrivateKey.TryFromBytes(secret, out Eth1PrivateKey? key).Should().BeTrue();
            using (key)
            {
                SignedTransaction signed = key!.Sign(transaction);
                Hex.Encode(signed.Raw.Span).Should().Be(expected.GetProperty("raw").GetString());
                signed.Hash.ToString().Should().Be(expected.GetProperty("hash").GetString());
                Eip55.ToChecksum(signed.From).Should().Be(expected.GetProperty("sender").GetString());
            }
        }
    }

    [Fact]
    public async Task Keccak_and_checksums_of_random_bytes_are_the_same()
    {
        using OracleProcess oracle = await OracleProcess.StartAsync("eth1");
        for (int length = 0; length < 280; length += 17)
        {
            byte[] data = RandomNumberGenerator.GetBytes(length);
            JsonElement hash = await oracle.AskAsync("keccak256", new { data = Hex.Encode(data) });
            Keccak256.Hash(data).ToString().Should().Be(hash.GetString());
            ExecutionAddress address = new(RandomNumberGenerator.GetBytes(ExecutionAddress.Length));
            JsonElement checksum = await oracle.AskAsync("checksum", new { address = address.ToString() });
            Eip55.ToChecksum(address).Should().Be(checksum.GetString());
        }
    }

    private static Eip1559Transaction RandomTransaction(int i)
    {
        ulong tip = (ulong)RandomNumberGenerator.GetInt32(int.MaxValue);
        return new Eip1559Transaction(
            new ChainId((ulong)RandomNumberGenerator.GetInt32(1, int.MaxValue)),
            i == 0 ? 0 : (ulong)RandomNumberGenerator.GetInt32(1_000_000),
            new Wei(tip),
            new Wei(new BigInteger(tip) + RandomNumberGenerator.GetInt32(int.MaxValue)),
            (ulong)RandomNumberGenerator.GetInt32(21_000, 30_000_000),
            new ExecutionAddress(RandomNumberGenerator.GetBytes(ExecutionAddress.Length)),
            new Wei(i % 3 == 0 ? BigInteger.Zero : new BigInteger(RandomNumberGenerator.GetBytes(9), isUnsigned: true)),
            RandomNumberGenerator.GetBytes(i * 13));
    }

    private static Task<JsonElement> AskAsync(OracleProcess oracle, byte[] secret, Eip1559Transaction transaction) => oracle.AskAsync("signEip1559", new
    {
        privateKey = Hex.Encode(secret),
        chainId = transaction.ChainId.ToString(),
        nonce = transaction.Nonce.ToString(CultureInfo.InvariantCulture),
        to = Eip55.ToChecksum(transaction.To!.Value),
        value = transaction.Value.ToString(),
        data = Hex.Encode(transaction.Data.Span),
        gasLimit = transaction.GasLimit.ToString(CultureInfo.InvariantCulture),
        maxFeePerGas = transaction.MaxFeePerGas.ToString(),
        maxPriorityFeePerGas = transaction.MaxPriorityFeePerGas.ToString(),
    });
}
