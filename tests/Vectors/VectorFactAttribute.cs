using Xunit;

namespace Vectors;

/// <summary>A test that needs the official suites: skipped, with the reason, where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class VectorFactAttribute : FactAttribute
{
    /// <summary>Makes the attribute.</summary>
    public VectorFactAttribute() => Skip = VectorFiles.SkipReason;
}
