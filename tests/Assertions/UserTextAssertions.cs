using Eth2Core;
using FluentAssertions.Primitives;

namespace FluentAssertions;

/// <summary>Assertions about a text in English.</summary>
internal static class UserTextAssertions
{
    /// <summary>What the text says in English.</summary>
    public static StringAssertions Should(this UserText? text) => new(text?.ToString());
}
