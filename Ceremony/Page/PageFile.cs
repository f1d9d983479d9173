namespace Ceremony.Page;

/// <summary>A file of the page.</summary>
/// <param name="ContentType">Its type.</param>
/// <param name="Content">Its bytes.</param>
public sealed record PageFile(string ContentType, ReadOnlyMemory<byte> Content);
