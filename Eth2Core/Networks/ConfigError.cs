using System.Globalization;

namespace Eth2Core.Networks;

/// <summary>Why a <c>config.yaml</c> is refused.</summary>
public abstract record ConfigError
{
    private ConfigError()
    {
    }

    /// <summary>One line: what, where, expected, got.</summary>
    public abstract UserText Message { get; }

    /// <summary>One line: what to do; empty when there is nothing to say.</summary>
    public virtual UserText Hint => UserText.Empty;

    /// <summary>The file is no single flat YAML map of scalars.</summary>
    /// <param name="Problem">What is wrong.</param>
    /// <param name="Line">Where, 1 for the first line; 0 for the file as a whole.</param>
    public sealed record Malformed(UserText Problem, int Line) : ConfigError
    {
        /// <inheritdoc/>
        public override UserText Message => Line == 0 ? (UserText)$"configuration: {Problem}" : $"configuration line {Number(Line)}: {Problem}";

        /// <inheritdoc/>
        public override UserText Hint => $"a consensus config.yaml is one flat map of KEY: value";
    }

    /// <summary>A key stands twice.</summary>
    /// <param name="Key">The key.</param>
    /// <param name="FirstLine">Where it stands first.</param>
    /// <param name="SecondLine">Where it stands again.</param>
    public sealed record DuplicateKey(string Key, int FirstLine, int SecondLine) : ConfigError
    {
        /// <inheritdoc/>
        public override UserText Message => $"configuration lines {Number(FirstLine)} and {Number(SecondLine)}: {Key} stands twice";

        /// <inheritdoc/>
        public override UserText Hint => $"readers disagree about which of the two counts: keep one";
    }

    /// <summary>A required key is not there.</summary>
    /// <param name="Key">The key.</param>
    public sealed record MissingKey(string Key) : ConfigError
    {
        /// <inheritdoc/>
        public override UserText Message => $"configuration: {Key} is missing";

        /// <inheritdoc/>
        public override UserText Hint => $"no default is safe for it: a wrong one makes another network's deposits valid";
    }

    /// <summary>A known key's value is not what that key takes.</summary>
    /// <param name="Key">The key.</param>
    /// <param name="Expected">What it takes, in words.</param>
    /// <param name="Value">What stands there.</param>
    /// <param name="Line">Where.</param>
    public sealed record InvalidValue(string Key, UserText Expected, string Value, int Line) : ConfigError
    {
        /// <inheritdoc/>
        public override UserText Message => $"configuration line {Number(Line)}: {Key}: expected {Expected}, got {Quote(Value)}";
    }

    /// <summary>PRESET_BASE names a preset that is not known.</summary>
    /// <param name="Value">What stands there.</param>
    /// <param name="Line">Where.</param>
    public sealed record UnknownPreset(string Value, int Line) : ConfigError
    {
        /// <inheritdoc/>
        public override UserText Message => $"configuration line {Number(Line)}: PRESET_BASE: expected mainnet, minimal or gnosis, got {Quote(Value)}";
    }

    /// <summary>The file gives a preset's value, and gives another one than the preset.</summary>
    /// <param name="Key">The key.</param>
    /// <param name="PresetBase">The preset that the file names.</param>
    /// <param name="Expected">The preset's value.</param>
    /// <param name="Value">The file's value.</param>
    /// <param name="Line">Where.</param>
    public sealed record PresetContradiction(string Key, string PresetBase, ulong Expected, string Value, int Line) : ConfigError
    {
        /// <inheritdoc/>
        public override UserText Message =>
            $"configuration line {Number(Line)}: {Key}: the {PresetBase} preset has {Expected.ToString(CultureInfo.InvariantCulture)}, got {Quote(Value)}";

        /// <inheritdoc/>
        public override UserText Hint => $"preset values decide the state's layout and cannot be configured";
    }

    private static string Number(int line) => line.ToString(CultureInfo.InvariantCulture);

    /// <summary>The value in quotes, shortened, with control characters made visible: a message stays one line.</summary>
    private static string Quote(string value)
    {
        const int longest = 80;
        var shown = value.Length <= longest ? value : value[..longest] + "...";
        return "'" + string.Concat(shown.Select(c => char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString())) + "'";
    }
}
