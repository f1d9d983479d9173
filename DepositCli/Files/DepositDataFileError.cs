using Eth2Core;

namespace DepositCli.Files;

/// <summary>Why a file is no list of deposits. The cases are the nested records, and no others.</summary>
/// <param name="File">The file's name.</param>
internal abstract record DepositDataFileError(string File)
{
    /// <summary>One line: what, where, expected, got.</summary>
    public abstract UserText Message { get; }

    /// <summary>One line: what to do.</summary>
    public virtual UserText Hint => $"make the file again with the tool that wrote it: a deposit with a wrong byte is money lost";

    /// <summary>The file is larger than any that is looked at.</summary>
    /// <param name="File">The file's name.</param>
    /// <param name="Length">How many bytes it has.</param>
    public sealed record TooLarge(string File, int Length) : DepositDataFileError(File)
    {
        /// <inheritdoc/>
        public override UserText Message => $"{File}: expected at most {DepositDataFile.MaxLength} bytes, got {Length}";

        /// <inheritdoc/>
        public override UserText Hint => $"split the file";
    }

    /// <summary>The file is not JSON.</summary>
    /// <param name="File">The file's name.</param>
    /// <param name="Line">Which line, the first being 1.</param>
    /// <param name="Column">Which byte of the line, the first being 1.</param>
    public sealed record NotJson(string File, long Line, long Column) : DepositDataFileError(File)
    {
        /// <inheritdoc/>
        public override UserText Message => $"{File}: expected JSON, got something else at line {Line}, column {Column}";
    }

    /// <summary>The file is JSON, but no list of objects.</summary>
    /// <param name="File">The file's name.</param>
    /// <param name="Expected">What is expected.</param>
    /// <param name="Got">What is there.</param>
    public sealed record WrongShape(string File, UserText Expected, UserText Got) : DepositDataFileError(File)
    {
        /// <inheritdoc/>
        public override UserText Message => $"{File}: expected {Expected}, got {Got}";
    }

    /// <summary>A member of an entry is wrong.</summary>
    /// <param name="File">The file's name.</param>
    /// <param name="Entry">Which entry, the first being 0.</param>
    /// <param name="Member">Its name.</param>
    /// <param name="Expected">What is expected.</param>
    /// <param name="Got">What is there.</param>
    public sealed record WrongMember(string File, int Entry, string Member, UserText Expected, UserText Got) : DepositDataFileError(File)
    {
        /// <inheritdoc/>
        public override UserText Message => $"{File}: entry {Entry}: {Member}: expected {Expected}, got {Got}";
    }
}
