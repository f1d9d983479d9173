using System.Security.Cryptography;
using Eth2Core;

namespace DepositCli.Files;

/// <summary>A new deposit_data file that grows batch by batch, so that no more than a batch is ever in memory.</summary>
internal sealed class DepositDataAppender : IDisposable
{
    private readonly FileStream _stream;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool _isEmpty = true;

    /// <summary>Creates the file; nothing may be there yet.</summary>
    public DepositDataAppender(string path)
    {
        _stream = SecretFile.CreateEmpty(path);
        Append("["u8);
    }

    /// <summary>Adds deposits behind those that are there.</summary>
    public void Append(IReadOnlyList<ValidatorKeys> keys, ForkVersion forkVersion, string networkName)
    {
        ArgumentNullException.ThrowIfNull(keys);
        byte[] list = DepositDataFile.Write([.. keys.Select(key => DepositDataEntry.Of(key.Deposit, forkVersion, networkName))]);
        if (!_isEmpty) Append(", "u8);
        Append(list.AsSpan()[1..^1]);
        _isEmpty = false;
    }

    /// <summary>Ends the list and flushes the file.</summary>
    /// <returns>What was written, whatever the disk makes of it.</returns>
    public ManifestFile Finish()
    {
        Append("]"u8);
        long size = _stream.Position;
        _stream.Flush(flushToDisk: true);
        return new ManifestFile(Path.GetFileName(_stream.Name), size, Convert.ToHexStringLower(_hash.GetHashAndReset()));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        _hash.Dispose();
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        SecretFile.Append(_stream, bytes);
    }
}
