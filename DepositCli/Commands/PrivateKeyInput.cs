using DepositCli.Files;
using DepositCli.Terminal;
using DepositContract.Transactions;
using Eth2Core.Keys;

namespace DepositCli.Commands;

/// <summary>Reads the ETH1 account's private key that --private-key-file names.</summary>
internal static class PrivateKeyInput
{
    /// <summary>The key; the caller disposes it.</summary>
    public static Eth1PrivateKey Read(CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string path = context.Require(SharedOptions.PrivateKeyFile)!;
        using SecretBytes text = SecretFile.Read(path);
        return Eth1PrivateKey.TryReadHex(text.Span, out Eth1PrivateKey? key)
            ? key
            : throw new CommandFailureException("private-key-invalid", $"{path}: expected 64 hexadecimal digits of a secp256k1 private key", $"is it the right file?");
    }
}
