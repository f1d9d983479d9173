namespace Eth2Core.Ssz.Schema;

/// <summary>A field of a container.</summary>
/// <param name="Name">Its name in the specification.</param>
/// <param name="Type">What it holds.</param>
internal sealed record SszField(string Name, SszType Type);
