using Eth2Core.Keys;
using FluentAssertions;

namespace Eth2Core.Tests.Keys;

public sealed class SecretBytesTests
{
    [Fact]
    public void Holds_a_copy_of_its_own()
    {
        byte[] source = [1, 2, 3];
        using var secret = SecretBytes.CopyOf(source);
        source[0] = 9;
        secret.Span.ToArray().Should().Equal(1, 2, 3);
        secret.Length.Should().Be(3);
    }

    [Fact]
    public void Never_shows_its_bytes()
    {
        using var secret = SecretBytes.CopyOf("hidden"u8);
        secret.ToString().Should().Be("(secret)");
    }

    [Fact]
    public unsafe void Is_overwritten_with_zeros_when_disposed_and_gone_after_that()
    {
        var secret = SecretBytes.CopyOf([1, 2, 3, 4]);
        Span<byte> bytes = secret.Span;
        fixed (byte* address = bytes)
        {
            secret.Dispose();
            new Span<byte>(address, 4).ToArray().Should().Equal(0, 0, 0, 0);
        }

        secret.Dispose();
        Action use = () => _ = secret.Span.Length;
        use.Should().Throw<ObjectDisposedException>();
    }

    [Fact]
    public unsafe void Is_never_moved_by_the_garbage_collector()
    {
        using var secret = new SecretBytes(100);
        nint before = Address(secret);
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        Address(secret).Should().Be(before);

        static nint Address(SecretBytes secret)
        {
            fixed (byte* address = secret.Span)
            {
                return (nint)address;
            }
        }
    }

    [Fact]
    public void May_be_empty()
    {
        using var secret = new SecretBytes(0);
        secret.Span.IsEmpty.Should().BeTrue();
    }
}
