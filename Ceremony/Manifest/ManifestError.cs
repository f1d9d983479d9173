using Eth2Core;
using Eth2Core.Networks;

namespace Ceremony.Manifest;

/// <summary>Why a manifest is refused without asking any node.</summary>
public abstract record ManifestError
{
    private ManifestError()
    {
    }

    /// <summary>What, where, expected, got.</summary>
    public abstract UserText Message { get; }

    /// <summary>What to do.</summary>
    public virtual UserText Hint => $"take the file from another place: a manifest that was changed in one character is another one";

    /// <summary>The bytes are no JSON object.</summary>
    /// <param name="Problem">What the reader says.</param>
    public sealed record NotJson(UserText Problem) : ManifestError
    {
        /// <inheritdoc/>
        public override UserText Message => $"manifest: expected a JSON object: {Problem}";
    }

    /// <summary>A member is missing, unknown, or contradicts the rest.</summary>
    /// <param name="Member">Its path.</param>
    /// <param name="Expected">What follows from the rest.</param>
    /// <param name="Got">What stands there.</param>
    public sealed record OtherMember(string Member, UserText Expected, UserText Got) : ManifestError
    {
        /// <inheritdoc/>
        public override UserText Message => $"manifest: {Member}: expected {Expected}, got {Got}";
    }

    /// <summary>The values are right, but not in the one form that a digest can name.</summary>
    public sealed record NotCanonical : ManifestError
    {
        /// <inheritdoc/>
        public override UserText Message => $"manifest: expected canonical JSON (RFC 8785), got the same values in another form";
    }

    /// <summary>The configuration in it is refused.</summary>
    /// <param name="Error">Why.</param>
    public sealed record OtherConfig(ConfigError Error) : ManifestError
    {
        /// <inheritdoc/>
        public override UserText Message => $"manifest: config.yaml: {Error.Message}";

        /// <inheritdoc/>
        public override UserText Hint => Error.Hint;
    }
}
