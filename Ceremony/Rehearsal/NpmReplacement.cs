namespace Ceremony.Rehearsal;

/// <summary>A file that takes the place of a package's own.</summary>
/// <param name="Path">Where, from the folder that holds node_modules.</param>
/// <param name="Content">Its bytes.</param>
public sealed record NpmReplacement(string Path, ReadOnlyMemory<byte> Content);
