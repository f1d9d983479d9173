using System.Security.Cryptography;
using DepositCli.Commands.Keys;
using DepositCli.Files;
using Eth2Core;
using Eth2Core.Keys;
using Eth2Core.Networks;
using Eth2Core.Phase0;

namespace DepositCli.Commands.Rehearse;

/// <summary>Keys from a new mnemonic that is forgotten at the end, made and verified as `new-mnemonic` does it.</summary>
internal sealed class RehearsalKeys(TimeProvider timeProvider)
{
    private const int PasswordBytes = 24;

    // Nobody is to find a stake here: the second account of the mnemonic that everybody knows ("test test ... junk"), as nothing real is paid to.
    private static readonly ExecutionAddress WithdrawalAddress = ExecutionAddress.Parse("0x70997970c51812dc3a010c7d01b50e0d17dc79c8");

    private static readonly Gwei Half = new(16 * Gwei.OneEther.Value);
    private static readonly Gwei Full = new(32 * Gwei.OneEther.Value);

    /// <summary>Makes one key more than validators are needed, their deposits, and where asked their keystores and a password file, and writes them.</summary>
    public RehearsalDeposits Make(RehearseInput input, SpecConfig config, RehearsalFolder folder, IProgress<long> progress, CancellationToken cancellationToken)
    {
        using Mnemonic mnemonic = Mnemonic.Generate(Bip39WordList.English);
        using SecretBytes seed = mnemonic.ToSeed([]);
        KeyRequest request = new(0, (uint)input.Validators + 1, Full, WithdrawalCredentials.FromExecutionAddress(WithdrawalAddress), new NetworkChoice(config.ConfigName, config, null).WithoutForkVersionCollision());
        IReadOnlyList<ValidatorKeys> keys = KeyGeneration.Generate(seed, request, progress, cancellationToken);
        try
        {
            ValidatorKeys lastNeeded = keys[input.Validators - 1];
            DepositData half = ValidatorDeposit.Create(lastNeeded.SigningKey.Span, lastNeeded.Deposit.WithdrawalCredentials, Half, config.GenesisForkVersion, BlsEngine.Current);
            ValidatorKeys[] written = [.. keys.Select(key => key == lastNeeded ? key with { Deposit = half } : key)];
            Write(written, input, config, folder, new Offset(progress, keys.Count), cancellationToken);
            DepositData[] plain = [.. written.Take(input.Validators).Select(key => key.Deposit)];
            DepositData bad = written[^1].Deposit with { Signature = plain[0].Signature };
            return new RehearsalDeposits(plain, half, bad, plain[0]);
        }
        finally
        {
            foreach (ValidatorKeys key in keys)
                key.Dispose();
        }
    }

    private void Write(ValidatorKeys[] keys, RehearseInput input, SpecConfig config, RehearsalFolder folder, Offset progress, CancellationToken cancellationToken)
    {
        using SecretBytes? password = input.MakesKeystores ? NewPassword() : null;
        if (password is not null)
            SecretFile.Create(folder.Password, password.Span);
        KeystoreKdf? kdf = password is null ? null : KeystoreKdf.Pbkdf2;
        ValidatorKeysPlan plan = new(config.ConfigName, config.GenesisForkVersion, 0, (uint)keys.Length, WithdrawalCredentials.FromExecutionAddress(WithdrawalAddress), null, kdf, SharesKey: false, PassphraseUsed: false, timeProvider.GetUtcNow().ToUnixTimeSeconds());
        new ValidatorKeysFolder(folder.ValidatorKeys).Write(plan, [keys], password, resumes: false, progress, cancellationToken);
    }

    private static SecretBytes NewPassword()
    {
        SecretBytes password = new(2 * PasswordBytes);
        Span<byte> random = stackalloc byte[PasswordBytes];
        RandomNumberGenerator.Fill(random);
        Convert.TryToHexStringLower(random, password.Span, out _);
        CryptographicOperations.ZeroMemory(random);
        return password;
    }

    private sealed class Offset(IProgress<long> inner, long start) : IProgress<long>
    {
        public void Report(long value) => inner.Report(start + value);
    }
}
