namespace Eth2Core.Keys;

/// <summary>Something that a keystore has otherwise than EIP-2335 or this program writes it, and that changes nothing about the key inside.</summary>
/// <remarks>The cases are the nested records, and no others. "Where" is the path of a member, such as crypto.kdf.params.salt.</remarks>
public abstract record KeystoreTolerance
{
    private KeystoreTolerance()
    {
    }

    /// <summary>One line: what was tolerated, and where.</summary>
    public abstract UserText Message { get; }

    /// <summary>The file begins with U+FEFF.</summary>
    public sealed record ByteOrderMark : KeystoreTolerance
    {
        /// <inheritdoc/>
        public override UserText Message => $"a byte order mark before the JSON was tolerated";
    }

    /// <summary>Hexadecimal with A to F.</summary>
    /// <param name="Where">Which member.</param>
    public sealed record CapitalHexadecimal(string Where) : KeystoreTolerance
    {
        /// <inheritdoc/>
        public override UserText Message => $"{Where}: hexadecimal in capital letters was tolerated";
    }

    /// <summary>Hexadecimal with 0x.</summary>
    /// <param name="Where">Which member.</param>
    public sealed record PrefixedHexadecimal(string Where) : KeystoreTolerance
    {
        /// <inheritdoc/>
        public override UserText Message => $"{Where}: hexadecimal with 0x was tolerated";
    }

    /// <summary>A member that says something about the key, but does not make it, is missing.</summary>
    /// <param name="Where">Which: description, path, pubkey or uuid.</param>
    public sealed record MissingMember(string Where) : KeystoreTolerance
    {
        /// <inheritdoc/>
        public override UserText Message => $"a missing {Where} was tolerated";
    }

    /// <summary>The path is an empty string, as of a key that was not derived.</summary>
    public sealed record EmptyPath : KeystoreTolerance
    {
        /// <inheritdoc/>
        public override UserText Message => $"an empty path was tolerated";
    }

    /// <summary>The uuid is another string.</summary>
    /// <param name="Got">What it is, in printable letters.</param>
    public sealed record NotUuid(string Got) : KeystoreTolerance
    {
        /// <inheritdoc/>
        public override UserText Message => $"uuid: \"{Got}\", which is no uuid, was tolerated";
    }

    /// <summary>A member outside crypto that the standard does not have.</summary>
    /// <param name="Where">Which, in printable letters.</param>
    public sealed record UnknownMember(string Where) : KeystoreTolerance
    {
        /// <inheritdoc/>
        public override UserText Message => $"{Where}: a member that the standard does not have was tolerated";
    }

    /// <summary>scrypt with less memory than new keystores take.</summary>
    /// <param name="N">n.</param>
    /// <param name="R">r.</param>
    /// <param name="P">p.</param>
    public sealed record WeakScrypt(int N, int R, int P) : KeystoreTolerance
    {
        /// <inheritdoc/>
        public override UserText Message => $"crypto.kdf.params: a weak cost was tolerated, n = {N}, r = {R}, p = {P}: the usual n = 262144, r = 8, p = 1 makes guessing the password dearer";
    }

    /// <summary>PBKDF2 with far fewer rounds than new keystores take.</summary>
    /// <param name="C">c.</param>
    public sealed record WeakPbkdf2(int C) : KeystoreTolerance
    {
        /// <inheritdoc/>
        public override UserText Message => $"crypto.kdf.params: a weak cost was tolerated, c = {C}: the usual c = 262144 makes guessing the password dearer";
    }
}
