namespace DepositCli.Files.Verification;

/// <summary>How much was checked.</summary>
/// <param name="Files">What is in the folder.</param>
/// <param name="Keystores">How many keystores opened and hold the key that they say.</param>
/// <param name="Deposits">How many deposits were read and their signatures looked at.</param>
/// <param name="Salts">How many salts the keystores have: so many derivations test one guess of the password on all of them.</param>
internal sealed record CheckedFolder(FolderFiles Files, int Keystores, int Deposits, int Salts);
