namespace Eth2Core.Bls.Native;

/// <summary>Why a library is not used.</summary>
public abstract record BlstError
{
    private BlstError()
    {
    }

    /// <summary>What is wrong.</summary>
    public abstract UserText Message { get; }

    /// <summary>What to do.</summary>
    public abstract UserText Hint { get; }

    /// <summary>There is none where this program looked.</summary>
    /// <param name="Location">Where that was.</param>
    public sealed record NotFound(string Location) : BlstError
    {
        /// <inheritdoc/>
        public override UserText Message => $"there is no library blst: {Location} cannot be loaded";

        /// <inheritdoc/>
        public override UserText Hint => $"build a shared libblst from blst's sources (./build.sh -shared) and install it, or name its folder in DEPOSIT_BLST_LIBRARY";
    }

    /// <summary>It lacks a function.</summary>
    /// <param name="Location">Which library.</param>
    /// <param name="Function">The function's name in blst.h.</param>
    public sealed record Incomplete(string Location, string Function) : BlstError
    {
        /// <inheritdoc/>
        public override UserText Message => $"{Location} is no blst: it has no function {Function}";

        /// <inheritdoc/>
        public override UserText Hint => $"install blst 0.3.4 or later as a shared library with all its functions";
    }

    /// <summary>It computes something wrong.</summary>
    /// <param name="Location">Which library.</param>
    /// <param name="Operation">What was asked of it.</param>
    public sealed record WrongAnswer(string Location, string Operation) : BlstError
    {
        /// <inheritdoc/>
        public override UserText Message => $"{Location} was refused at its self-check: {Operation} gave a wrong answer";

        /// <inheritdoc/>
        public override UserText Hint => $"do not use this library for anything; build blst anew from its sources";
    }
}
