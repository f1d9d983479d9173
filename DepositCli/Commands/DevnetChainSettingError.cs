using Eth2Core;

namespace DepositCli.Commands;

/// <summary>Why a --devnet-chain-setting is refused. The cases are the nested records, and no others.</summary>
internal abstract record DevnetChainSettingError
{
    private DevnetChainSettingError()
    {
    }

    /// <summary>One line: what, where, expected, got.</summary>
    public abstract UserText Message { get; }

    /// <summary>One line: what to do.</summary>
    public virtual UserText Hint =>
        $"an example: {{\"network_name\": \"devnet-7\", \"genesis_fork_version\": \"0x10000038\", \"exit_fork_version\": \"0x40000038\"}}, with your network's values";

    /// <summary>The text is not JSON.</summary>
    /// <param name="Line">Which line, the first being 1.</param>
    /// <param name="Column">Which byte of the line, the first being 1.</param>
    public sealed record NotJson(long Line, long Column) : DevnetChainSettingError
    {
        /// <inheritdoc/>
        public override UserText Message => $"--devnet-chain-setting: line {Line}, column {Column}: expected one JSON object";

        /// <inheritdoc/>
        public override UserText Hint => $"put the JSON into single quotes, or into a file that is named as @FILE";
    }

    /// <summary>The text is JSON, but no object.</summary>
    public sealed record NotAnObject : DevnetChainSettingError
    {
        /// <inheritdoc/>
        public override UserText Message => $"--devnet-chain-setting: expected one JSON object";
    }

    /// <summary>The text is JSON, but a string in it is no text.</summary>
    public sealed record HalfASurrogatePair : DevnetChainSettingError
    {
        /// <inheritdoc/>
        public override UserText Message => $"--devnet-chain-setting: expected text, got half a surrogate pair";
    }

    /// <summary>A member is not there.</summary>
    /// <param name="Member">Which.</param>
    public sealed record Missing(string Member) : DevnetChainSettingError
    {
        /// <inheritdoc/>
        public override UserText Message => $"--devnet-chain-setting: {Member}: missing";
    }

    /// <summary>A member stands twice.</summary>
    /// <param name="Member">Which.</param>
    public sealed record Duplicate(string Member) : DevnetChainSettingError
    {
        /// <inheritdoc/>
        public override UserText Message => $"--devnet-chain-setting: {Member}: expected once, got twice";
    }

    /// <summary>A member is not known.</summary>
    /// <param name="Member">Which.</param>
    /// <param name="Known">Those that are.</param>
    public sealed record Unknown(string Member, string Known) : DevnetChainSettingError
    {
        /// <inheritdoc/>
        public override UserText Message => $"--devnet-chain-setting: {Member}: expected one of {Known}";
    }

    /// <summary>A fork version or a root is malformed.</summary>
    /// <param name="Member">Which.</param>
    /// <param name="Digits">How many hexadecimal digits it has.</param>
    /// <param name="Got">What is there.</param>
    public sealed record NotHexadecimal(string Member, int Digits, string Got) : DevnetChainSettingError
    {
        /// <inheritdoc/>
        public override UserText Message => $"--devnet-chain-setting: {Member}: expected {Digits} hexadecimal digits, with or without 0x, got {Got}";
    }

    /// <summary>The network's name is none.</summary>
    /// <param name="Got">What is there.</param>
    public sealed record NotAName(string Got) : DevnetChainSettingError
    {
        /// <inheritdoc/>
        public override UserText Message => $"--devnet-chain-setting: network_name: expected 1 to 64 of the characters A-Z a-z 0-9 . _ -, got {Got}";
    }

    /// <summary>The network's name is a known network's.</summary>
    /// <param name="Got">What is there.</param>
    /// <param name="Known">The known network.</param>
    public sealed record NameTaken(string Got, string Known) : DevnetChainSettingError
    {
        /// <inheritdoc/>
        public override UserText Message => $"--devnet-chain-setting: network_name: {Got} is the name of the known network {Known}";

        /// <inheritdoc/>
        public override UserText Hint => $"for the known network give --network instead; for your own choose another name";
    }

    /// <summary>A number is out of bounds or no number.</summary>
    /// <param name="Member">Which.</param>
    /// <param name="Least">The smallest.</param>
    /// <param name="Most">The largest.</param>
    /// <param name="Got">What is there.</param>
    public sealed record NotANumber(string Member, string Least, string Most, string Got) : DevnetChainSettingError
    {
        /// <inheritdoc/>
        public override UserText Message => $"--devnet-chain-setting: {Member}: expected a number from {Least} to {Most}, got {Got}";
    }
}
