namespace Ceremony.Config;

/// <summary>Leaves the parser at the first thing that is refused; it never leaves <see cref="ConfigYamlParser"/>.</summary>
internal sealed class ConfigYamlException(string message, int line) : Exception(message)
{
    public int Line { get; } = line;
}
