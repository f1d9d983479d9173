using Eth2Core;

namespace Ceremony.Bundle;

/// <summary>Something that is wrong with a bundle.</summary>
/// <param name="File">In which file.</param>
/// <param name="Message">What; expected, got.</param>
public sealed record BundleFault(string File, UserText Message);
