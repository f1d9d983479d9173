namespace Ceremony.Tests.Page;

/// <summary>A test in a real browser.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    /// <summary>Skips the test where there is no browser.</summary>
    public BrowserFactAttribute() => Skip = File.Exists(Chromium.Path) ? null : $"{Chromium.Path} is not installed";
}
