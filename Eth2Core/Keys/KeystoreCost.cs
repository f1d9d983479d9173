namespace Eth2Core.Keys;

/// <summary>What it costs to try one password on a keystore.</summary>
/// <param name="Function">crypto.kdf.function: scrypt or pbkdf2.</param>
/// <param name="Parameters">The cost as EIP-2335 names it, in its order: n, r and p, or c.</param>
/// <param name="Memory">How many bytes one derivation needs while it runs.</param>
public sealed record KeystoreCost(string Function, IReadOnlyList<KeyValuePair<string, int>> Parameters, long Memory)
{
    private const long BlockUnit = 128;

    /// <summary>The cost that new keystores have.</summary>
    public static KeystoreCost Default(KeystoreKdf kdf) => Of(KdfParameters.Default(kdf));

    internal static KeystoreCost Of(KdfParameters parameters) => parameters switch
    {
        KdfParameters.ScryptKdf scrypt => new KeystoreCost("scrypt", [new("n", scrypt.N), new("r", scrypt.R), new("p", scrypt.P)], BlockUnit * scrypt.N * scrypt.R),
        KdfParameters.Pbkdf2Kdf pbkdf2 => new KeystoreCost("pbkdf2", [new("c", pbkdf2.C)], 0),
        _ => throw new InvalidOperationException("no such key derivation function"),
    };

    /// <summary>The function with its cost, as in scrypt(n=262144, r=8, p=1).</summary>
    public override string ToString() => $"{Function}({string.Join(", ", Parameters.Select(parameter => FormattableString.Invariant($"{parameter.Key}={parameter.Value}")))})";
}
