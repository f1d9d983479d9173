namespace DepositContract.Contract;

/// <summary>Deposit contracts that are not the canonical one but that people meet, by SHA-256 of their code.</summary>
internal static class KnownContracts
{
    private static readonly Dictionary<string, string> s_namesBySha256 = new(StringComparer.Ordinal)
    {
        ["4e411f183c1be91bd92a4b0389e9f230c6e3f6696e6e22e01426d50a104237ee"] = "the gated deposit contract of the LUKSO testnet",
        ["68ba329d9b6186ab2975c04eda89997dba2b29b4cba1efb17c5a0e441d50f64c"] = "the gated deposit contract of development networks (GatedDepositContract)",
    };

    internal static bool TryFind(string codeSha256, out string? name) => s_namesBySha256.TryGetValue(codeSha256, out name);
}
