namespace DepositCli.Files;

/// <summary>A file of the folder as its manifest names it.</summary>
/// <param name="Name">Its name, without a folder.</param>
/// <param name="Size">How many bytes it has.</param>
/// <param name="Sha256">SHA-256 of them, in lower-case hexadecimal.</param>
internal sealed record ManifestFile(string Name, long Size, string Sha256);
