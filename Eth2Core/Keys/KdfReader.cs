using System.Globalization;
using System.Numerics;

namespace Eth2Core.Keys;

/// <summary>Reads a key derivation function with its parameters, and refuses a cost that only somebody who wants to exhaust the machine would ask for.</summary>
/// <remarks>The usual cost is 256 MiB and 2^21 blocks (scrypt), 2^18 rounds (PBKDF2).</remarks>
internal static class KdfReader
{
    private const int MaxRounds = 10_000_000;
    private const long MaxMemory = 512L << 20;
    private const long MaxBlocks = 1L << 25; // n * r * p: 16 times the usual time
    private const int BlockUnit = 128;
    private const long WeakBlocks = 1L << 21; // n * r: the usual 256 MiB
    private const int WeakRounds = 1 << 16;

    /// <summary>The function with its cost; meaningless where a fault was recorded.</summary>
    /// <param name="function">The function's name.</param>
    /// <param name="functionWhere">Which member says so.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="faults">Takes what is wrong.</param>
    /// <param name="isBounded">Whether n must be below 2^(16 r), as RFC 7914 has it and a test vector of Web3 secret storage has not.</param>
    public static KdfParameters Read(string function, string functionWhere, KeystoreObject parameters, KeystoreFaults faults, bool isBounded = true)
    {
        switch (function)
        {
            case "scrypt":
                parameters.RefuseOthers("dklen", "n", "r", "p", "salt");
                return ReadScrypt(parameters, faults, isBounded);
            case "pbkdf2":
                parameters.RefuseOthers("dklen", "c", "prf", "salt");
                return ReadPbkdf2(parameters, faults);
            default:
                faults.Add(new KeystoreError.UnknownFunction(functionWhere, $"\"scrypt\" or \"pbkdf2\"", $"\"{PrintableText.Of(function)}\""));
                return KdfParameters.Default(KeystoreKdf.Pbkdf2);
        }
    }

    private static KdfParameters.ScryptKdf ReadScrypt(KeystoreObject parameters, KeystoreFaults faults, bool isBounded)
    {
        CheckKeyLength(parameters, faults);
        long n = parameters.Integer("n");
        long r = parameters.Integer("r");
        long p = parameters.Integer("p");
        if (!IsPossibleScrypt(n, r, isBounded))
        {
            UserText expected = isBounded ? (UserText)$"a power of two n, 2 or more and below 2^(16 r)" : $"a power of two n, 2 or more";
            OutOfBounds(parameters, faults, "n and r", expected, $"n = {Number(n)}, r = {Number(r)}");
        }
        else if (p < 1 || (Int128)BlockUnit * n * r > MaxMemory || (Int128)n * r * p > MaxBlocks)
        {
            OutOfBounds(parameters, faults, "n, r and p", $"128 n r of at most {Number(MaxMemory)} bytes, and n r p from 1 to {Number(MaxBlocks)}", $"n = {Number(n)}, r = {Number(r)}, p = {Number(p)}");
        }

        if (faults.First is not null)
        {
            return new KdfParameters.ScryptKdf(2, 1, 1);
        }

        if (n * r < WeakBlocks)
        {
            faults.Tolerated.Add(new KeystoreTolerance.WeakScrypt((int)n, (int)r, (int)p));
        }

        return new KdfParameters.ScryptKdf((int)n, (int)r, (int)p);
    }

    // RFC 7914, section 2: N is a power of two, larger than 1 and less than 2^(128 r / 8).
    private static bool IsPossibleScrypt(long n, long r, bool isBounded) =>
        n >= 2 && BitOperations.IsPow2(n) && r >= 1 && (!isBounded || r >= 4 || n < 1L << (16 * (int)r));

    private static KdfParameters.Pbkdf2Kdf ReadPbkdf2(KeystoreObject parameters, KeystoreFaults faults)
    {
        CheckKeyLength(parameters, faults);
        parameters.IsFunction("prf", "hmac-sha256");
        long rounds = parameters.Integer("c");
        if (rounds is < 1 or > MaxRounds)
        {
            OutOfBounds(parameters, faults, "c", $"1 to {Number(MaxRounds)}", $"{rounds}");
        }

        else if (rounds < WeakRounds)
        {
            faults.Tolerated.Add(new KeystoreTolerance.WeakPbkdf2((int)rounds));
        }

        return new KdfParameters.Pbkdf2Kdf((int)Math.Clamp(rounds, 1, MaxRounds));
    }

    private static void CheckKeyLength(KeystoreObject parameters, KeystoreFaults faults)
    {
        long length = parameters.Integer("dklen");
        if (length != KdfParameters.KeyLength)
        {
            OutOfBounds(parameters, faults, "dklen", $"{KdfParameters.KeyLength}", $"{length}");
        }
    }

    private static void OutOfBounds(KeystoreObject parameters, KeystoreFaults faults, string names, UserText expected, UserText got) =>
        faults.Add(new KeystoreError.KdfOutOfBounds($"{parameters.Path}: {names}", expected, got));

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
