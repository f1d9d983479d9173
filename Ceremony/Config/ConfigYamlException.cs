using Eth2Core;

namespace Ceremony.Config;

/// <summary>Leaves the parser at the first thing that is refused; it never leaves <see cref="ConfigYamlParser"/>.</summary>
internal sealed class ConfigYamlException(UserText text, int line) : Exception(text.ToString())
{
    public UserText Text { get; } = text;

    public int Line { get; } = line;
}
