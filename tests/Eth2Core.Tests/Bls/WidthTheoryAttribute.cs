namespace Eth2Core.Tests.Bls;

/// <summary>A theory that runs the tests of BLS in other processes, and is skipped in these.</summary>
internal sealed class WidthTheoryAttribute : TheoryAttribute
{
    /// <summary>The variable that is set in these processes.</summary>
    public const string Nested = "DEPOSIT_TESTS_OF_ONE_WIDTH";

    public WidthTheoryAttribute()
    {
        if (Environment.GetEnvironmentVariable(Nested) is not null)
            Skip = "runs already in a process of one width";
    }
}
