namespace DepositContract.Transactions;

/// <summary>Why some bytes are not a signed transaction that this program takes.</summary>
/// <remarks>The cases are the nested records, and no others.</remarks>
public abstract record RawTransactionError
{
    private RawTransactionError()
    {
    }

    /// <summary>One line: what, expected, got.</summary>
    public abstract UserText Message { get; }

    /// <summary>One line: what to do.</summary>
    public virtual UserText Hint => $"copy the raw transaction again, whole, as the wallet shows it: 0x02 and what follows, or 0xf8 or 0xf9 and what follows";

    /// <summary>The bytes are no RLP list of fields, or not in its one encoding.</summary>
    public sealed record NotRlp : RawTransactionError
    {
        /// <inheritdoc/>
        public override UserText Message => $"expected a transaction in RLP, whole and with nothing behind it";
    }

    /// <summary>The envelope is of a type that is not read.</summary>
    /// <param name="Type">Which.</param>
    public sealed record UnknownType(byte Type) : RawTransactionError
    {
        /// <inheritdoc/>
        public override UserText Message => $"transaction type: expected 2 (EIP-1559) or a legacy transaction, got {Type}";

        /// <inheritdoc/>
        public override UserText Hint => $"sign the transaction as EIP-1559, without an access list, blobs or authorizations";
    }

    /// <summary>It has another number of fields.</summary>
    /// <param name="Expected">How many a signed one has.</param>
    /// <param name="Got">How many it has.</param>
    public sealed record WrongFieldCount(int Expected, int Got) : RawTransactionError
    {
        /// <inheritdoc/>
        public override UserText Message => $"expected {Expected} fields with the signature, got {Got}";

        /// <inheritdoc/>
        public override UserText Hint => $"an unsigned transaction has three fields less: sign it first";
    }

    /// <summary>A field has a form that it cannot have.</summary>
    /// <param name="Name">Which, as EIP-1559 names it.</param>
    public sealed record WrongField(string Name) : RawTransactionError
    {
        /// <inheritdoc/>
        public override UserText Message => $"{Name}: the field has a form or a length that it cannot have";
    }

    /// <summary>There is an access list, which a deposit has no use for.</summary>
    public sealed record AccessList : RawTransactionError
    {
        /// <inheritdoc/>
        public override UserText Message => $"access_list: expected an empty list";

        /// <inheritdoc/>
        public override UserText Hint => $"sign the transaction without an access list: it makes a deposit dearer and does nothing for it";
    }

    /// <summary>A legacy transaction whose signature holds on every chain.</summary>
    public sealed record NoChainId : RawTransactionError
    {
        /// <inheritdoc/>
        public override UserText Message => $"v: the signature does not name a chain (EIP-155), so that anybody could repeat it on another one";

        /// <inheritdoc/>
        public override UserText Hint => $"sign with EIP-155, or better as EIP-1559";
    }

    /// <summary>No key made the signature, or its s is high.</summary>
    public sealed record WrongSignature : RawTransactionError
    {
        /// <inheritdoc/>
        public override UserText Message => $"the signature is not one that any account can have made of this transaction";
    }
}
