using Xunit;

namespace Vectors;

/// <summary>A theory that needs the official suites: skipped, with the reason, where they are absent; its data are not enumerated then.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class VectorTheoryAttribute : TheoryAttribute
{
    /// <summary>Makes the attribute.</summary>
    public VectorTheoryAttribute() => Skip = VectorFiles.SkipReason;
}
