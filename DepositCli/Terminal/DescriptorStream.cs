using Microsoft.Win32.SafeHandles;

namespace DepositCli.Terminal;

/// <summary>Writes to a descriptor where it stands, as others that share it do; it is not closed.</summary>
internal sealed class DescriptorStream(int descriptor) : Stream
{
    private readonly SafeFileHandle _handle = new(descriptor, ownsHandle: false);

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            TerminalCalls.Write(_handle, buffer);
        }
        catch (IOException failure)
        {
            throw new IOException($"{(descriptor == StandardStreams.Output ? "standard output" : "standard error")}: {failure.Message}", failure.HResult);
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _handle.Dispose();
        base.Dispose(disposing);
    }
}
