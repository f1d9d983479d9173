using DepositContract.Transactions;
using Eth2Core.Keys;

namespace DepositContract.Wallets;

/// <summary>Why a file is not the keystore of an ETH1 account, or does not open.</summary>
/// <remarks>Source: Web3 Secret Storage Definition, version 3. The cases are the nested records, and no others.</remarks>
public abstract record Web3KeystoreError
{
    private Web3KeystoreError()
    {
    }

    /// <summary>One line: what, where, expected, got.</summary>
    public abstract UserText Message { get; }

    /// <summary>One line: what to do.</summary>
    public virtual UserText Hint => $"expected the keystore of an ETH1 account, version 3, as geth and most wallets write it: take another copy";

    /// <summary>It is malformed, or its cost is out of bounds.</summary>
    /// <param name="Fault">How.</param>
    public sealed record Unreadable(KeystoreError Fault) : Web3KeystoreError
    {
        /// <inheritdoc/>
        public override UserText Message => Fault.Message;

        /// <inheritdoc/>
        public override UserText Hint => Fault is KeystoreError.KdfOutOfBounds ? Fault.Hint : base.Hint;
    }

    /// <summary>It is of another version.</summary>
    /// <param name="Got">Which.</param>
    public sealed record UnknownVersion(long Got) : Web3KeystoreError
    {
        /// <inheritdoc/>
        public override UserText Message => $"keystore: version: expected 3, got {Got}";

        /// <inheritdoc/>
        public override UserText Hint => Got == 4
            ? (UserText)$"version 4 is a validator's keystore; the account that pays has a keystore of its own"
            : base.Hint;
    }

    /// <summary>What was derived from the password is not the key, or the file is damaged.</summary>
    public sealed record WrongMac : Web3KeystoreError
    {
        /// <inheritdoc/>
        public override UserText Message => $"keystore: mac: wrong password or damaged file";

        /// <inheritdoc/>
        public override UserText Hint => $"type the password again; if it is right, take another copy of the file";
    }

    /// <summary>It opens, but what is inside is no private key.</summary>
    public sealed record NotPrivateKey : Web3KeystoreError
    {
        /// <inheritdoc/>
        public override UserText Message => $"keystore: what is inside is no secp256k1 key: the IV is damaged, or it never was one";
    }

    /// <summary>It opens, but holds the key of another account than it says: the IV, which the MAC does not cover, or the address was changed.</summary>
    /// <param name="Said">address.</param>
    /// <param name="Inside">The account of the key inside.</param>
    public sealed record AddressMismatch(ExecutionAddress Said, ExecutionAddress Inside) : Web3KeystoreError
    {
        /// <inheritdoc/>
        public override UserText Message => $"keystore: address: expected {Eip55.ToChecksum(Inside)}, which is that of the key inside, got {Eip55.ToChecksum(Said)}";

        /// <inheritdoc/>
        public override UserText Hint => $"the file was changed or is damaged: take another copy";
    }
}
