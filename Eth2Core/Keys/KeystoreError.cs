namespace Eth2Core.Keys;

/// <summary>Why a file is not a keystore, or does not open.</summary>
/// <remarks>Source: EIP-2335. The cases are the nested records, and no others. "Where" is the path of a member, such as crypto.kdf.params.n.</remarks>
public abstract record KeystoreError
{
    private static readonly UserText Damaged = $"the file is damaged or was not written as an EIP-2335 keystore: take another copy, or make the key again from the mnemonic";

    private KeystoreError()
    {
    }

    /// <summary>One line: what, where, expected, got.</summary>
    public abstract UserText Message { get; }

    /// <summary>One line: what to do.</summary>
    public virtual UserText Hint => Damaged;

    /// <summary>The file is far larger than any keystore.</summary>
    /// <param name="Length">How many bytes it has.</param>
    public sealed record TooLarge(int Length) : KeystoreError
    {
        /// <inheritdoc/>
        public override UserText Message => $"keystore: expected at most {Keystore.MaxJsonLength} bytes, got {Length}";
    }

    /// <summary>The file is not JSON in UTF-8.</summary>
    /// <param name="Line">Where reading stopped, the first line being 1; 0 where the place is not known.</param>
    /// <param name="Column">The byte in that line, the first being 1; 0 where the place is not known.</param>
    public sealed record NotJson(long Line, long Column) : KeystoreError
    {
        /// <inheritdoc/>
        public override UserText Message => Line == 0
            ? (UserText)$"keystore: expected one JSON object in UTF-8"
            : $"keystore: line {Line}, column {Column}: expected one JSON object in UTF-8";
    }

    /// <summary>The file is empty.</summary>
    public sealed record Empty : KeystoreError
    {
        /// <inheritdoc/>
        public override UserText Message => $"keystore: the file is empty";
    }

    /// <summary>The JSON is right as far as it goes, but it ends too early.</summary>
    /// <param name="Length">How many bytes there are.</param>
    public sealed record Truncated(int Length) : KeystoreError
    {
        /// <inheritdoc/>
        public override UserText Message => $"keystore: the file ends after {Length} bytes, in the middle of the JSON object";
    }

    /// <summary>A member occurs twice.</summary>
    /// <param name="Where">Which.</param>
    public sealed record DuplicateMember(string Where) : KeystoreError
    {
        /// <inheritdoc/>
        public override UserText Message => $"keystore: {Where}: expected once, got twice";
    }

    /// <summary>A member is missing.</summary>
    /// <param name="Where">Which.</param>
    public sealed record MissingMember(string Where) : KeystoreError
    {
        /// <inheritdoc/>
        public override UserText Message => $"keystore: {Where}: missing";
    }

    /// <summary>There is a member inside crypto that the standard does not have, and that may change the meaning of the others.</summary>
    /// <param name="Where">Which.</param>
    public sealed record UnknownMember(string Where) : KeystoreError
    {
        /// <inheritdoc/>
        public override UserText Message => $"keystore: {Where}: unknown member";
    }

    /// <summary>A member has another JSON type.</summary>
    /// <param name="Where">Which.</param>
    /// <param name="Expected">What it should be.</param>
    /// <param name="Got">What it is, in printable letters.</param>
    public sealed record WrongType(UserText Where, UserText Expected, UserText Got) : KeystoreError
    {
        /// <inheritdoc/>
        public override UserText Message => $"keystore: {Where}: expected {Expected}, got {Got}";
    }

    /// <summary>A member has the right type and another form.</summary>
    /// <param name="Where">Which.</param>
    /// <param name="Expected">What it should be.</param>
    /// <param name="Got">What it is, in printable letters.</param>
    public sealed record WrongValue(string Where, UserText Expected, UserText Got) : KeystoreError
    {
        /// <inheritdoc/>
        public override UserText Message => $"keystore: {Where}: expected {Expected}, got {Got}";
    }

    /// <summary>The keystore is of another version.</summary>
    /// <param name="Got">Which.</param>
    public sealed record UnknownVersion(long Got) : KeystoreError
    {
        /// <inheritdoc/>
        public override UserText Message => $"keystore: version: expected 4, got {Got}";

        /// <inheritdoc/>
        public override UserText Hint => $"only EIP-2335 keystores of version 4 are read";
    }

    /// <summary>The keystore uses a function that the standard does not have.</summary>
    /// <param name="Where">Which member says so.</param>
    /// <param name="Expected">What is known.</param>
    /// <param name="Got">What it says, in printable letters.</param>
    public sealed record UnknownFunction(string Where, UserText Expected, UserText Got) : KeystoreError
    {
        /// <inheritdoc/>
        public override UserText Message => $"keystore: {Where}: expected {Expected}, got {Got}";

        /// <inheritdoc/>
        public override UserText Hint => $"only EIP-2335 keystores of version 4 are read";
    }

    /// <summary>Opening the keystore would take more time or memory than any honest one does, or its parameters make no sense.</summary>
    /// <param name="Where">Which parameters.</param>
    /// <param name="Expected">The bound.</param>
    /// <param name="Got">What they are.</param>
    public sealed record KdfOutOfBounds(string Where, UserText Expected, UserText Got) : KeystoreError
    {
        /// <inheritdoc/>
        public override UserText Message => $"keystore: {Where}: expected {Expected}, got {Got}";

        /// <inheritdoc/>
        public override UserText Hint => $"somebody made this file to exhaust the machine, or it is damaged; do not open it";
    }

    /// <summary>The password is not UTF-8.</summary>
    public sealed record PasswordNotUtf8 : KeystoreError
    {
        /// <inheritdoc/>
        public override UserText Message => $"keystore password: expected UTF-8";

        /// <inheritdoc/>
        public override UserText Hint => $"save the password file as UTF-8, or set the terminal to UTF-8";
    }

    /// <summary>The checksum disagrees: what was derived from the password is not the key, or the salt, parameters, checksum or cipher text are damaged.</summary>
    public sealed record ChecksumMismatch : KeystoreError
    {
        /// <inheritdoc/>
        public override UserText Message => $"keystore: checksum: wrong password or damaged file";

        /// <inheritdoc/>
        public override UserText Hint => $"type the password again; if it is right, take another copy of the file, or make the key again from the mnemonic";
    }

    /// <summary>The keystore opens, but what is inside is no secret key: 0, or not below the order of the group.</summary>
    public sealed record NotSecretKey : KeystoreError
    {
        /// <inheritdoc/>
        public override UserText Message => $"keystore: what is inside is no BLS key: the IV is damaged, or it never was one";
    }

    /// <summary>The keystore opens, but holds the key of another public key than it says: the IV or the public key was changed.</summary>
    /// <param name="Said">pubkey.</param>
    /// <param name="Inside">The public key of the secret inside.</param>
    public sealed record PubkeyMismatch(BlsPubkeyBytes Said, BlsPubkeyBytes Inside) : KeystoreError
    {
        /// <inheritdoc/>
        public override UserText Message => $"keystore: pubkey: expected {Inside}, which is that of the key inside, got {Said}";

        /// <inheritdoc/>
        public override UserText Hint => $"the file was changed or is damaged: take another copy, or make the key again from the mnemonic";
    }
}
