namespace DepositCli.Files;

/// <summary>A file that is to be written, and how it is checked once it stands on the disk.</summary>
/// <param name="Name">Its name, without a folder.</param>
/// <param name="Bytes">What it holds.</param>
/// <param name="IsWhole">Whether what was read back from the disk is what was meant, every signature included.</param>
internal sealed record OutputFile(string Name, byte[] Bytes, Func<ReadOnlyMemory<byte>, bool> IsWhole);
