namespace DepositCli.Tests;

/// <summary>The mnemonic that everybody tests with, and what comes out of it.</summary>
internal static class Sample
{
    public const string Mnemonic = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";
    public const string Password = "MyPasswordIs";
    public const string Address = "0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045";
    public const string FirstPubkey = "b3e445d43871965d890a398f719348a1405ac72e35b92727cc570026f54471af7ea7b2040622a8fd0b5bfb2a209b5911";
    public const string FirstDepositDataRoot = "ddd71d73b9409a15e6cbb1ab4b0dde0de9f125e71e881a09c71504f58fef1f1e";

    /// <summary>The arguments of existing-mnemonic with everything that it needs.</summary>
    public static string[] Arguments(TemporaryFolder folder, int count, params string[] more) =>
    [
        "existing-mnemonic", "--non_interactive", "--num_validators", $"{count}", "--withdrawal_address", Address, "--pbkdf2",
        "--mnemonic_file", folder.WriteSecret("mnemonic.txt", Mnemonic + "\n"), "--password_file", folder.WriteSecret("password.txt", Password + "\n"),
        "--folder", folder.Path, .. more,
    ];
}
